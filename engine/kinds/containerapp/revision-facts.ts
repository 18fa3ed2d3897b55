import { imageVersionOf } from '../../../domain/image-version.ts';
import { absent } from '../../../domain/tri.ts';
import { webLimit } from '../../../domain/web-limits.ts';
import type { Place } from '../../core/span.ts';
import type { DeclaredRevisions } from '../../project/graph/declared-revisions.ts';
import type { DeclaredTime, DeclaredTimes } from '../../project/graph/declared-times.ts';
import { startedTimes } from '../../project/graph/started-times.ts';
import { child, entryOf, isMap, itemsOf, type Node, placeOf, stringOf } from '../../readers/tree.ts';
import { appendEntries } from '../../readers/yaml/edit.ts';
import type { AppParts } from './model.ts';
import { number, text, written } from './written.ts';

/** What the file says of the revisions its template makes. */
export function revisionsOf({ configuration, template, containers, isFull }: AppParts, at: Place): DeclaredRevisions {
  return {
    suffix: written(template, 'revisionSuffix', text),
    at,
    isWhole: isFull,
    versions: (containers?.list ?? []).map(({ image, node }) =>
      image === undefined ? absent : imageVersionOf(image, placeOf(child(node, 'image') ?? node)),
    ),
    inactive: written(configuration, 'maxInactiveRevisions', number),
    retained: absent,
  };
}

/** How long a replica is given to end, and how long the server in its one container gives its requests. */
export function timesOf({ template, containers, isFull }: AppParts, at: Place): DeclaredTimes {
  const [only, ...others] = containers?.list ?? [];
  const started = only && others.length === 0 ? startedTimes(wordsOf(only.node), placeOf(commandOf(only.node))) : {};
  return { graceful: started.graceful, grace: graceOf(template, at, isFull) };
}

const KEY = 'terminationGracePeriodSeconds';

function graceOf(template: Node | undefined, at: Place, isFull: boolean): DeclaredTime | undefined {
  const own = written(template, KEY, number);
  if (own.state === 'known') return { milliseconds: own.value * 1000, isDefault: false, at: own.at };
  if (own.state === 'unknown' || !isFull || !isMap(template)) return undefined;
  const write = (seconds: string) => appendEntries(template, [`${KEY}: ${seconds}`]);
  return { milliseconds: webLimit('containerapp-grace'), isDefault: true, at: { ...at, write } };
}

function wordsOf(container: Node): readonly string[] {
  return ['command', 'args'].flatMap((key) => itemsOf(child(container, key)).flatMap((item) => stringOf(item) ?? []));
}

const commandOf = (container: Node) => entryOf(container, 'command')?.value ?? container;
