import type { Symbol } from '../../core/language.ts';
import type { EnvModel } from './model.ts';

/** The names, and never a value: an outline is read aloud, shared and copied. */
export function symbolsOf({ tree }: EnvModel): readonly Symbol[] {
  return tree.variables.map(({ name, nameSpan, value }) => ({
    name,
    kind: 'variable',
    span: [nameSpan[0], value.state === 'absent' ? nameSpan[1] : value.at[1]],
    nameSpan,
    children: [],
  }));
}
