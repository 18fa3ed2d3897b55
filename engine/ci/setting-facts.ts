import { knownOf, type Valued } from '../../domain/tri.ts';
import type { Place, Source } from '../core/span.ts';
import type { DeclaredSetting, DeclaredSettings } from '../project/graph/declared-app.ts';
import { declaredValue } from '../project/graph/declared-value.ts';
import type { Spot } from '../project/graph/spot.ts';
import type { DeployAction } from './action.ts';
import type { FilledWord } from './shell/filled-word.ts';

/** What commands give an app, or one of its slots, with `--settings NAME=VALUE`; whatever else it has they leave. */
export function settingsOf(actions: readonly DeployAction[], slot: Valued<string, Spot> | undefined): DeclaredSettings {
  const wanted = slot ? knownOf(slot)?.toLowerCase() : undefined;
  const own = actions.filter(({ tool, target }) => {
    if (tool !== 'az webapp config appsettings set' || !target) return false;
    return slot ? knownOf(target.slot)?.toLowerCase() === wanted : target.slot.state === 'absent';
  });
  return { entries: own.flatMap(({ words, at }) => entriesIn(words, at.source)), complete: false };
}

function entriesIn(words: readonly FilledWord[], source: Source): readonly DeclaredSetting[] {
  const entries: DeclaredSetting[] = [];
  let option = '';
  for (const word of words) {
    if (word.text.startsWith('-')) option = word.text;
    else if (option === '--settings' || option === '--slot-settings')
      entries.push(...entryIn(word, source, option === '--slot-settings'));
  }
  return entries;
}

/** A file (`@settings.json`) or what a variable holds tells nothing. */
function entryIn(word: FilledWord, source: Source, isSticky: boolean): readonly DeclaredSetting[] {
  const [, name, value] = /^([A-Za-z_][\w.:-]*)=(.*)$/s.exec(word.text) ?? [];
  if (name === undefined || value === undefined || !word.isLiteral) return [];
  const at = placeOf(name, word, source) ?? { source, span: word.span };
  const place = placeOf(value, word, source);
  const unknown = { state: 'unknown', at } as const;
  return [
    {
      name,
      at,
      content: { state: 'known', value, at },
      // Without the option the setting keeps what it had.
      sticky: isSticky ? { state: 'known', value: true, at } : unknown,
      value: declaredValue(name, value, place ? { ...place, write: (text) => written(place, word, text) } : at),
    },
  ];
}

/** Where a part of a word stands, as long as it is written the way the shell hands it on. */
function placeOf(part: string, { span }: FilledWord, source: Source): Place | undefined {
  const text = source.text.slice(...span);
  const index = part === '' ? -1 : text.lastIndexOf(part);
  return index < 0 ? undefined : { source, span: [span[0] + index, span[0] + index + part.length] };
}

/** What the shell would take apart is written only where quotes stand already. */
function written({ source, span }: Place, word: FilledWord, text: string) {
  const isQuoted = /["']/.test(source.text.slice(...word.span));
  return isQuoted || /^[\w./-]+$/.test(text) ? [{ source, span, text }] : [];
}
