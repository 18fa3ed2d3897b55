import { defineRule } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { hasIdentity } from '../../graph/app-runtime.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';

/** App Service reads a secret as the app, and an app without an identity is nobody. */
export default defineRule<App>({
  id: 'appservice/identity-missing',
  title: 'App without a managed identity',
  severity: 'error',
  fix: 'review', // the identity then needs a role on what it reads
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/overview-managed-identity',
    'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#grant-your-app-access-to-a-key-vault',
  ],
  like: ['CKV_AZURE_71', 'CKV_AZURE_16', 'AVD-AZU-0002', 'Azure.AppService.ManagedIdentity'],

  *check(app) {
    if (hasIdentity(app)) return;
    for (const own of app.declared) {
      if (!own.identity) continue;
      const reference = own.settings.entries.find(({ value }) => value?.reference);
      if (!reference && own.by !== 'terraform') continue;
      yield {
        at: own.at,
        message: reference
          ? `\`${own.title}\` takes \`${reference.name}\` from a Key Vault and has no managed identity: the app gets the text of the reference instead of the secret.`
          : `\`${own.title}\` has no managed identity, so for each service it signs in to somebody keeps a password or key.`,
        related: reference
          ? [{ at: reference.at, message: `\`${reference.name}\` is a reference to a Key Vault.` }]
          : [],
        environment: environmentOf(app, own),
        severity: severityOf(own, reference !== undefined),
        fixes: [{ title: 'Give it an identity of its own', edits: own.identity.add() }],
      };
    }
  },
});

/** Terraform takes away what it does not know of; a deployment file may leave the identity to others. */
function severityOf({ by }: DeclaredApp, isNeeded: boolean) {
  if (!isNeeded) return 'info';
  return by === 'terraform' ? 'error' : 'warning';
}
