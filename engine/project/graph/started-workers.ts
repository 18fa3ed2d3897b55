import { roughWords, serverIn, workersIn } from '../../../domain/server-command.ts';
import { absent, type Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredWorkers } from './declared-app.ts';
import type { Spot } from './spot.ts';

/** As far as the command tells that starts an app; a setting such as `WEB_CONCURRENCY` is the app's to read. */
export function startedWorkers(command: Valued<string, Place>): DeclaredWorkers {
  if (command.state !== 'known') return { count: absent, memory: absent, server: absent };
  const words = roughWords(command.value);
  const { source, span } = command.at;
  const at = { source, span };
  const [server, count] = [serverIn(words)?.program, workersIn(words)];
  return {
    server: server === undefined ? absent : { state: 'known', value: server, at },
    count: count === undefined ? absent : { state: 'known', value: count, at: countSpot(at, count) },
    memory: absent,
  };
}

/** The number itself, where the command is written in one piece. */
function countSpot({ source, span }: Place, count: number): Spot {
  const written = source.text.slice(...span);
  const digits = String(count);
  const found = [...written.matchAll(/(?<=(?:-w|--workers)[ =])\d{1,4}/g)].find(([text]) => text === digits);
  if (!found) return { source, span };
  const start = span[0] + found.index;
  const at = { source, span: [start, start + digits.length] as const };
  return { ...at, write: (text) => [{ ...at, text }] };
}
