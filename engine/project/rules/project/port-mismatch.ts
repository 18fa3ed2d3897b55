import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { ComposedService } from '../../graph/composition.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';
import { type Listening, listeningOf, otherPort } from '../listening.ts';

/** Between containers only the port counts that the program listens on; what is published is for others. */
export default defineRule<Service>({
  id: 'project/port-mismatch',
  title: 'Port that another file gives differently',
  severity: 'warning', // nobody is kept from starting, and the image may start another program beside it
  fix: 'review', // the other side may be the wrong one
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/networking/',
    'https://docs.docker.com/reference/dockerfile/#expose',
    'https://learn.microsoft.com/azure/container-apps/ingress-how-to#target-port',
  ],

  *check({ composed, declared }) {
    if (!composed) {
      yield* betweenFiles(declared);
      return;
    }
    const image = declared.find(({ by }) => by === 'dockerfile');
    const listens = listeningOf(composed, declared);
    for (const own of declared) {
      // What nginx asks is a rule of its own.
      if (own.by === 'dockerfile' || own.by === 'nginx' || own.port.state !== 'known') continue;
      const { value: port, at } = own.port;
      const other = otherPort(port, composed, listens);
      if (other) yield problemOf(own, at, port, other);
    }
    if (image?.port.state === 'known' && listens?.port === image.port.value) yield* mappedPast(composed, listens);
  },
});

/** By whose word the others are measured. */
const ORDER: readonly DeclaredService['by'][] = ['deployment', 'containerapp', 'terraform', 'pipeline'];

/** Of an app of Azure Container Apps, whose requests go to one port. */
function* betweenFiles(declared: readonly DeclaredService[]): Iterable<Problem> {
  const told = declared.flatMap((own) =>
    own.belongs.to === 'container-app' && own.port.state === 'known' ? [{ own, port: own.port }] : [],
  );
  const [first, ...others] = told.toSorted((a, b) => ORDER.indexOf(a.own.by) - ORDER.indexOf(b.own.by));
  if (!first) return;
  const { value, at } = first.port;
  const file = nameOf(first.own.path);
  const why =
    first.own.by === 'deployment' ? `listens on ${value} by \`${file}\`` : `is asked at ${value} by \`${file}\``;
  for (const { own, port } of others) {
    if (port.value === value || own.path === first.own.path) continue;
    yield {
      at: port.at,
      message: `\`${first.own.title}\` ${why}, and its requests are sent to ${port.value} here: unless that word is out of date, nothing answers.`,
      severity: 'warning',
      related: [{ at, message: 'The port is given here.' }],
      environment: own.environment ?? first.own.environment,
      fixes: [{ title: `Use port ${value}`, edits: rewritten(port.at, String(value)) }],
    };
  }
}

function problemOf({ environment }: DeclaredService, at: Spot, port: number, other: Listening): Problem {
  return {
    at,
    message: `${other.why}: nothing answers on \`${port}\`, which is declared here.`,
    related: [{ at: other.at, message: 'The port is given here.' }],
    environment,
    fixes: [{ title: `Use port ${other.port}`, edits: rewritten(at, String(other.port)) }],
  };
}

/** A port of the host that leads to one on which the program of the image does not listen. */
function* mappedPast(composed: ComposedService, { port, at, why }: Listening): Iterable<Problem> {
  const { inside, published, isKnown, mentions, environment, title } = composed;
  const targets = new Set(published.values());
  const [only] = targets;
  // With several ports one is for something else.
  if (!isKnown || targets.size !== 1 || only === undefined || only === port || inside.has(port)) return;
  const place = inside.get(only);
  // A variable may tell the program another port than its command does.
  if (!place || mentions(only)) return;
  yield {
    at: place,
    message: `${why}: what is published of \`${title}\` leads to ${only}, where nothing answers.`,
    related: [{ at, message: 'The port is given here.' }],
    environment,
    fixes: [{ title: `Publish port ${port}`, edits: rewritten(place, String(port)) }],
  };
}
