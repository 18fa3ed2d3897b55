import { nearest } from '../../../../domain/nearest.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type Node, placeOf, rootOf } from '../../../readers/tree.ts';
import { declaredCheck } from '../declare-check.ts';
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
  unfixed: {
    named: 'a stub of a slot, a service or an artifact',
    why: 'what it is and what it costs is for the author',
  },
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/deploy-staging-slots'],

  *check({ deployment, targets, tree }) {
    // Around a break in the text declarations are lost too.
    if (tree.problems.some(({ kind }) => kind !== 'duplicate-key')) return;
    for (const reference of referencesOf(deployment, targets)) {
      if (!reference.declared.includes(reference.name)) yield problemOf(reference, rootOf(tree));
    }
  },
});

function problemOf({ to, name, at, declared, isKey }: Reference, root: Node | undefined): Problem {
  const meant = nearest(name, declared);
  const renamed = meant === undefined || isKey ? [] : [{ title: `Write \`${meant}\``, edits: writeValue(at, meant) }];
  const hint = meant === undefined ? '' : `, but \`${meant}\` is`;
  return {
    at: isKey ? nameAt(at) : placeOf(at.node),
    message: `No ${to} \`${name}\` is declared${hint}: the deployment is refused before it begins.`,
    fixes: meant === undefined && to === 'check' ? stubOf(name, root) : renamed,
  };
}

/** A check is little more than its path, and the path often has its name. */
function stubOf(name: string, root: Node | undefined): readonly Fix[] {
  if (!/^[a-z0-9][a-z0-9-]{0,39}$/.test(name)) return [];
  const edits = declaredCheck(root, name, `{ http: { path: /health/${name} } }`);
  return edits.length > 0 ? [{ title: `Declare the check \`${name}\``, edits }] : [];
}
