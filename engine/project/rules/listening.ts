import { nameOf } from '../../core/path.ts';
import type { ComposedService } from '../graph/composition.ts';
import type { DeclaredService } from '../graph/declared-service.ts';
import type { Spot } from '../graph/spot.ts';
import { startedBy } from './started-by.ts';

/** Where a service listens, and who says so. */
export interface Listening {
  readonly port: number;
  readonly at: Spot;
  readonly why: string;
}

/** The command Compose starts it with, or that of its image where it starts that. */
export function listeningOf(composed: ComposedService, declared: readonly DeclaredService[]): Listening | undefined {
  const teller = startedBy(composed, declared);
  if (teller?.port.state !== 'known') return undefined;
  const { value: port, at } = teller.port;
  return { port, at, why: `\`${teller.server}\` listens on ${port} by \`${nameOf(teller.path)}\`` };
}

/** Where a service listens instead of a port that somebody asks; nothing where it may well listen on that. */
export function otherPort(
  port: number,
  { title, published, inside, isKnown, mentions, startsItsImage }: ComposedService,
  listens: Listening | undefined,
): Listening | undefined {
  if (port === listens?.port || mentions(port)) return undefined;
  // Where Compose names the port itself, the program of the image may be told it by what starts it.
  if (listens) return startsItsImage && inside.has(port) ? undefined : listens;
  const behind = published.get(port);
  const at = behind === undefined ? undefined : inside.get(behind);
  if (!isKnown || !at || behind === undefined || inside.has(port)) return undefined;
  return {
    port: behind,
    at,
    why: `${port} is the port of \`${title}\` on the host, and the container listens on ${behind}`,
  };
}
