import { startOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import {
  child,
  descend,
  entriesOf,
  isMap,
  isScalar,
  type Node,
  placeOf,
  rootOf,
  scalarOf,
} from '../../../readers/tree.ts';
import { appendEntries, indentOf, indentStep, lineBreakOf } from '../../../readers/yaml/edit.ts';
import type { Job, Step, WorkflowModel } from '../model.ts';

/** Without a secret, Azure believes only the token that GitHub writes for the job, and GitHub writes it when told to. */
export default defineRule<WorkflowModel>({
  id: 'ci/id-token-permission',
  title: 'Sign-in without the permission it needs',
  severity: 'error',
  everywhere: true,
  fix: 'review', // who names one permission takes away all that are not named
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/developer/github/connect-from-azure-openid-connect',
    'https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-cloud-providers#adding-permissions-settings',
  ],

  *check(model) {
    const root = rootOf(model.tree);
    const ofAll = child(root, 'permissions');
    // Who calls the workflow hands its own permissions down.
    const isCalled = model.events.some(({ name }) => name === 'workflow_call');
    for (const job of model.jobs) {
      const permissions = job.permissions ?? ofAll;
      if (scalarOf(child(job.entry.value, 'if')) === false) continue;
      if ((!permissions && isCalled) || mayWriteToken(permissions)) continue;
      const step = job.steps.find(signsInByToken);
      if (!step?.uses) continue;
      yield {
        at: placeOf(step.uses),
        message: `\`${job.id}\` signs in with the token of the job and lacks \`id-token: write\`: GitHub writes no token, and the sign-in fails.`,
        related: permissions ? [{ at: placeOf(permissions), message: 'What the job may do.' }] : [],
        fixes: fixesOf(job, permissions),
      };
    }
  },
});

/** Silent about an expression, and about `write-all`. */
function mayWriteToken(permissions: Node | undefined): boolean {
  if (!permissions || (isScalar(permissions) && permissions.value === null)) return false;
  if (isScalar(permissions)) return permissions.value !== 'read-all';
  const token = entriesOf(permissions).find(({ key }) => key === 'id-token');
  return token !== undefined && scalarOf(token.value) !== 'none' && scalarOf(token.value) !== 'read';
}

/** `azure/login` with a client and no secret, on an agent that is nobody in Azure. */
function signsInByToken({ uses, node }: Step): boolean {
  if (!/^azure\/login@/i.test(String(uses?.value ?? ''))) return false;
  const inputs = child(node, 'with');
  const type = scalarOf(child(inputs, 'auth-type'));
  const isToken = type === undefined || type === 'SERVICE_PRINCIPAL';
  return isToken && child(inputs, 'client-id') !== undefined && child(inputs, 'creds') === undefined;
}

function fixesOf(job: Job, permissions: Node | undefined): readonly Fix[] {
  const title = 'Let the job write its token';
  if (isMap(permissions) && permissions.entries.length > 0) {
    const token = descend(permissions, 'id-token');
    if (token) return [{ title, edits: [{ ...placeOf(token), text: 'write' }] }];
    return [{ title, edits: appendEntries(permissions, ['id-token: write']) }];
  }
  const first = isMap(job.entry.value) && !job.entry.value.flow ? job.entry.value.entries[0] : undefined;
  if (!first || permissions || first.merged) return [];
  const { source, keySpan } = first;
  if (source.text.slice(startOfLine(source.text, keySpan[0]), keySpan[0]).trim() !== '') return [];
  const [lineBreak, indent, step] = [lineBreakOf(source), indentOf(source, keySpan[0]), indentStep(source)];
  const lines = ['permissions:', `${step}id-token: write`, `${step}contents: read`];
  const text = lines.map((line) => `${line}${lineBreak}${indent}`).join('');
  return [{ title, edits: [{ source, span: [keySpan[0], keySpan[0]], text }] }];
}
