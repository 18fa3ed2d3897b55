import { roughWords, serverIn, WORKERS_OPTIONS, workersIn } from '../../../domain/server-command.ts';
import { absent, type Valued } from '../../../domain/tri.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredWorkers } from './declared-app.ts';
import { numberSpot } from './number-spot.ts';

/** As far as the command tells that starts an app; a setting such as `WEB_CONCURRENCY` is the app's to read. */
export function startedWorkers(command: Valued<string, Place>): DeclaredWorkers {
  if (command.state !== 'known') return { count: absent, memory: absent, server: absent };
  const words = roughWords(command.value);
  const { source, span } = command.at;
  const at = { source, span };
  const [server, count] = [serverIn(words)?.program, workersIn(words)];
  return {
    server: server === undefined ? absent : { state: 'known', value: server, at },
    count: count === undefined ? absent : { state: 'known', value: count, at: numberSpot(at, WORKERS_OPTIONS, count) },
    memory: absent,
  };
}
