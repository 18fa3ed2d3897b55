import type { Problem } from '../../../core/rule.ts';
import { defineRule } from '../../../core/rule.ts';
import { placeOf } from '../../../readers/tree.ts';
import { nearest } from '../../../schema/nearest.ts';
import type { DeploymentModel } from '../model.ts';
import { nameAt } from '../origin.ts';
import { type Reference, referencesOf } from '../references.ts';
import { writeValue } from '../write.ts';

/** A deployment that names what is not there is refused before it begins. */
export default defineRule<DeploymentModel>({
  id: 'deploy/unknown-ref',
  title: 'Reference to something that is not declared',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the closest name is a guess
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots'],

  *check({ deployment, targets, tree }) {
    // Around a break in the text declarations are lost too.
    if (tree.problems.some(({ kind }) => kind !== 'duplicate-key')) return;
    for (const reference of referencesOf(deployment, targets)) {
      if (!reference.declared.includes(reference.name)) yield problemOf(reference);
    }
  },
});

function problemOf({ to, name, at, declared, isKey }: Reference): Problem {
  const meant = nearest(name, declared);
  const fixes = meant === undefined || isKey ? [] : [{ title: `Write \`${meant}\``, edits: writeValue(at, meant) }];
  const hint = meant === undefined ? '' : `, but \`${meant}\` is`;
  return {
    at: isKey ? nameAt(at) : placeOf(at.node),
    message: `No ${to} \`${name}\` is declared${hint}: the deployment is refused before it begins.`,
    fixes,
  };
}
