import { defineRule, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredSetting } from '../../graph/declared-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** What App Service cannot read as a reference it hands to the app as it is. */
export default defineRule<App>({
  id: 'appservice/keyvault-reference-syntax',
  title: 'Key Vault reference that App Service cannot read',
  severity: 'error', // the app never gets the secret
  fix: 'review', // the name of the vault or of the secret may be misspelt as well
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#understand-source-app-settings-from-key-vault',
  ],

  *check(app) {
    for (const own of app.declared) {
      const environment = environmentOf(app, own);
      const all = [own.settings, ...own.slots.map(({ settings }) => settings)];
      for (const { entries } of all)
        for (const setting of entries) for (const problem of problemsOf(setting)) yield { ...problem, environment };
    }
  },
});

function problemsOf({ name, value }: DeclaredSetting): readonly Problem[] {
  const fault = value?.reference?.fault;
  if (!value || !fault) return [];
  const { source, span } = value.at;
  return [
    {
      at: { source, span },
      message: `The Key Vault reference in \`${name}\` ${fault.why}${fault.isUnsure ? ', and the documentation shows none: where ' : ': '}App Service does not resolve it${fault.isUnsure ? ',' : ', and'} the app gets its text instead of the secret.`,
      ...(fault.isUnsure && { severity: 'warning' as const }),
      fixes:
        fault.right === undefined
          ? []
          : [{ title: 'Write it the way App Service reads it', edits: rewritten(value.at, fault.right) }],
    },
  ];
}
