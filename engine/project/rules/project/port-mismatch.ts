import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { ComposedService } from '../../graph/composition.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten, type Spot } from '../../graph/spot.ts';

/** Between containers only the port counts that the program listens on; what is published is for others. */
export default defineRule<Service>({
  id: 'project/port-mismatch',
  title: 'Port that another file gives differently',
  severity: 'error',
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
    const listens = listeningOf(composed, image);
    for (const own of declared) {
      if (own.by === 'dockerfile' || own.port.state !== 'known') continue;
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

/** Where a service listens, and who says so. */
interface Listening {
  readonly port: number;
  readonly at: Spot;
  readonly why: string;
}

/** The command Compose starts it with, or that of its image where it starts that. */
function listeningOf(composed: ComposedService, image: DeclaredService | undefined): Listening | undefined {
  const teller = composed.startsItsImage ? image : composed;
  if (teller?.port.state !== 'known') return undefined;
  const { value: port, at } = teller.port;
  return { port, at, why: `\`${teller.server}\` listens on ${port} by \`${nameOf(teller.path)}\`` };
}

function otherPort(
  port: number,
  { published, inside, isKnown, mentions, startsItsImage }: ComposedService,
  listens: Listening | undefined,
): Listening | undefined {
  if (port === listens?.port || mentions(port)) return undefined;
  // Where Compose names the port itself, the program of the image may be told it by what starts it.
  if (listens) return startsItsImage && inside.has(port) ? undefined : listens;
  const behind = published.get(port);
  const at = behind === undefined ? undefined : inside.get(behind);
  if (!isKnown || !at || behind === undefined || inside.has(port)) return undefined;
  return { port: behind, at, why: `${port} is its port on the host, and the container listens on ${behind}` };
}

function problemOf({ by, title, environment }: DeclaredService, at: Spot, port: number, other: Listening): Problem {
  const follows =
    by === 'nginx'
      ? `nginx reaches nothing on \`${title}:${port}\``
      : `nothing answers on \`${port}\`, which is declared here`;
  return {
    at,
    message: `${other.why}: ${follows}.`,
    severity: by === 'nginx' ? 'error' : 'warning',
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
    severity: 'warning', // the image may start another program beside it
    related: [{ at, message: 'The port is given here.' }],
    environment,
    fixes: [{ title: `Publish port ${port}`, edits: rewritten(place, String(port)) }],
  };
}
