import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredValue } from '../../graph/declared-value.ts';

interface Shown {
  readonly name: string;
  readonly word: string;
  readonly value: DeclaredValue;
}

/** What may be shown of the settings of an app where customers use it; its slots are for trying out. */
export function inProduction(app: App): readonly Shown[] {
  return app.declared
    .filter((own) => environmentOf(app, own) === 'production')
    .flatMap(({ settings }) => settings.entries)
    .flatMap(({ name, value }) => (value?.word === undefined ? [] : [{ name, word: value.word, value }]));
}
