import { durationOf } from '../../../domain/duration.ts';
import { webLimit } from '../../../domain/web-limits.ts';
import type { DeclaredTime, DeclaredTimes } from '../../project/graph/declared-times.ts';
import { startedTimes } from '../../project/graph/started-times.ts';
import { child, entryOf, isMap, type MapNode, placeOf, valuePlace } from '../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../readers/yaml/edit.ts';
import { knownText } from './known.ts';
import { serverOf, wordsOf } from './server-command.ts';

/** What the command of a service says of requests, and how long Docker waits before it kills. */
export function timesOf(body: MapNode): DeclaredTimes {
  const command = child(body, 'command');
  const node = serverOf(command) ? command : child(body, 'entrypoint');
  return { ...(node && startedTimes(wordsOf(node), placeOf(node))), grace: graceOf(body) };
}

/** Nothing where a variable tells. */
function graceOf(body: MapNode): DeclaredTime | undefined {
  const entry = entryOf(body, 'stop_grace_period');
  if (!entry) {
    const write = (seconds: string) => appendEntries(body, [`stop_grace_period: ${seconds}s`]);
    return {
      milliseconds: webLimit('compose-grace'),
      isDefault: true,
      at: { ...placeOf(body), ...(isMap(body) && { write }) },
    };
  }
  const milliseconds = durationOf(knownText(entry.value) ?? '');
  if (milliseconds === undefined) return undefined;
  const write = (seconds: string) => (entry.alias ? [] : [replaceValue(entry, `${seconds}s`)]);
  return { milliseconds, isDefault: false, at: { ...valuePlace(entry), write } };
}
