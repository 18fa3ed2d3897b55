import type { Completion } from '../../core/language.ts';
import { child, itemsOf, stringOf } from '../../readers/tree.ts';
import { completeFromSchema } from '../../schema/complete.ts';
import { type Cursor, cursorsAt } from '../../schema/cursor.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { ComposeModel, ResourceKind } from './model.ts';
import { declaredNames } from './references.ts';

/** What the specification knows for a place, behind the names this project declares. */
export function completionsAt(schema: JsonSchema, model: ComposeModel, offset: number): readonly Completion[] {
  const cursors = cursorsAt(model.tree, offset);
  const names = cursors.flatMap((cursor) => namesAt(cursor, model));
  const taken = new Set(names.map(({ label }) => label));
  const rest = completeFromSchema(schema, model.source, cursors).filter(({ label }) => !taken.has(label));
  return [...names, ...rest];
}

function namesAt(cursor: Cursor, model: ComposeModel): Completion[] {
  const [top, own, key, below] = cursor.path;
  if (top !== 'services' || typeof own !== 'string' || typeof key !== 'string') return [];
  const kind = kindAt(key, below, cursor.kind);
  if (kind === undefined) return [];
  const labels = kind === 'profiles' ? profilesOf(model) : [...declaredNames(model)[kind]];
  const offered = kind === 'services' ? labels.filter((label) => label !== own) : labels;
  return [...new Set(offered)]
    .filter((label) => !cursor.siblings.includes(label))
    .map((label) => ({
      label,
      kind: 'reference',
      detail: kind.replace(/s$/, ''),
      span: cursor.span,
      text: cursor.kind === 'key' && !cursor.hasColon ? `${label}:` : label,
      sort: `0${label}`,
    }));
}

/** What the names under a key of a service are names of. */
function kindAt(
  key: string,
  below: string | number | undefined,
  written: Cursor['kind'],
): ResourceKind | 'services' | 'profiles' | undefined {
  const isItem = typeof below === 'number' && written === 'value';
  const isKey = written === 'key' && typeof below !== 'number';
  if (key === 'depends_on') return isItem || isKey ? 'services' : undefined;
  if (key === 'networks') return isItem || isKey ? 'networks' : undefined;
  if (key === 'links' || key === 'volumes_from') return isItem ? 'services' : undefined;
  if (key === 'volumes' || key === 'secrets' || key === 'configs' || key === 'profiles')
    return isItem ? key : undefined;
  return key === 'extends' && written === 'value' && (below === undefined || below === 'service')
    ? 'services'
    : undefined;
}

function profilesOf({ services }: ComposeModel): string[] {
  return services.flatMap(({ body }) => itemsOf(child(body, 'profiles')).flatMap((item) => stringOf(item) ?? []));
}
