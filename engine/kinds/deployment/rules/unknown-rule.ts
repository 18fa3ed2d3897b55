import { nearest } from '../../../../domain/nearest.ts';
import type { Fix, Rule } from '../../../core/rule.ts';
import { child, type Entry, entriesOf, keyPlace, rootOf } from '../../../readers/tree.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { DeploymentModel } from '../model.ts';

/** A warning and no part of the schema: an older Fairlead still reads a project that weighs newer rules. */
export function unknownRule(store: SchemaStore): Rule<DeploymentModel> {
  return {
    id: 'deploy/unknown-rule',
    title: 'Severity for a rule that does not exist',
    severity: 'warning',
    everywhere: true,
    fix: 'review', // the closest id is a guess
    since: '0.1.0',
    sources: ['https://json-schema.org/draft-07/json-schema-validation'],

    *check({ tree }) {
      const ids = (store('fairlead').definitions?.['ruleId']?.enum ?? []).map(String);
      for (const entry of entriesOf(child(rootOf(tree), 'rules'))) {
        if (ids.includes(entry.key) || entry.key.startsWith('x-')) continue;
        const meant = nearest(entry.key, ids);
        const hint = meant === undefined ? '' : `: did you mean \`${meant}\`?`;
        yield {
          at: keyPlace(entry),
          message: `There is no rule \`${entry.key}\`, so this severity changes nothing${hint || '.'}`,
          fixes: meant === undefined ? [] : renamed(entry, meant),
        };
      }
    },
  };
}

function renamed({ source, key, keySpan }: Entry, id: string): readonly Fix[] {
  const isPlain = source.text.slice(...keySpan) === key;
  return isPlain ? [{ title: `Rename to \`${id}\``, edits: [{ source, span: keySpan, text: id }] }] : [];
}
