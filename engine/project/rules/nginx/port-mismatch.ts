import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { ComposedService } from '../../graph/composition.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';
import { type Listening, listeningOf, otherPort } from '../listening.ts';
import { environmentOf } from '../started-by.ts';

/** Between containers only the port counts that the program listens on; what is published is for others. */
export default defineRule<Service>({
  id: 'nginx/port-mismatch',
  title: 'Port of a container on which nothing answers nginx',
  severity: 'error',
  fix: 'review', // the other side may be the wrong one
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/networking/',
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  ],

  *check({ composed, declared }) {
    if (!composed) return;
    const listens = listeningOf(composed, declared);
    const image = declared.find(({ by }) => by === 'dockerfile');
    for (const own of declared) {
      if (own.by !== 'nginx' || own.port.state !== 'known') continue;
      const { value: port, at } = own.port;
      const other = otherPort(port, composed, listens);
      const problem = other
        ? problemOf(own, at, port, other)
        : listens || !image
          ? undefined
          : notAnnounced(own, at, port, composed, image);
      if (problem) yield { ...problem, environment: environmentOf(own, composed, declared) };
    }
  },
});

function problemOf({ title }: DeclaredService, at: Spot, port: number, other: Listening): Problem {
  return {
    at,
    message: `${other.why}: nginx reaches nothing on \`${title}:${port}\` and answers 502.`,
    related: [{ at: other.at, message: 'The port is given here.' }],
    fixes: [{ title: `Use port ${other.port}`, edits: rewritten(at, String(other.port)) }],
  };
}

/** Neither image nor Compose names it; what they name may still be less than all, so that is no error. */
function notAnnounced(
  { title }: DeclaredService,
  at: Spot,
  port: number,
  { inside, isKnown, mentions, startsItsImage }: ComposedService,
  image: DeclaredService,
): Problem | undefined {
  const { exposes = [] } = image;
  if (exposes.length === 0 || exposes.includes(port) || inside.has(port)) return undefined;
  if (!isKnown || !startsItsImage || mentions(port)) return undefined;
  const [only, ...more] = exposes;
  return {
    at,
    message: `The image of \`${title}\` announces port ${exposes.join(', ')} in \`${nameOf(image.path)}\`, and no file names ${port}: nginx most likely reaches nothing on \`${title}:${port}\` and answers 502.`,
    severity: 'warning',
    related: [{ at: image.at, message: 'The image is made here.' }],
    fixes:
      more.length > 0 || only === undefined ? [] : [{ title: `Use port ${only}`, edits: rewritten(at, String(only)) }],
  };
}
