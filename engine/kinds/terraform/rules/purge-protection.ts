import { LONGEST_SOFT_DELETE } from '../../../../domain/key-vault.ts';
import { defineRule, type Problem, type Profile } from '../../../core/rule.ts';
import { attributeOf, type HclBlock } from '../../../readers/hcl/tree.ts';
import { setArgument } from '../arguments.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { resourceOf } from '../resources.ts';
import { flagOf, numberOf } from '../values.ts';

const STRICT: ReadonlySet<Profile> = new Set(['managed-azure', 'security']);

/** What is deleted with its vault is gone for whoever may purge it, and all that it opened with it. */
export default defineRule<TerraformModel>({
  id: 'keyvault/purge-protection',
  title: 'Key vault that can be deleted for good',
  severity: 'warning',
  profiles: { security: 'error', 'managed-azure': 'error' },
  fix: 'review', // purge protection is never switched off again, and a name stays taken for 90 days
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/key-vault/general/soft-delete-overview',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/key_vault',
  ],
  like: ['CKV_AZURE_42', 'CKV_AZURE_110', 'AVD-AZU-0016', 'Azure.KeyVault.PurgeProtect'],

  *check({ tree, module }, { profiles }) {
    for (const block of tree.body.blocks) {
      if (resourceOf(block)?.role !== 'key-vault') continue;
      yield* purgeProblems(block, module);
      // Seven days are a choice; ninety are the standard of who runs production by the book.
      if (profiles.some((profile) => STRICT.has(profile))) yield* retentionProblems(block, module);
    }
  },
});

function* purgeProblems(block: HclBlock, module: Module): Iterable<Problem> {
  const own = attributeOf(block.body, 'purge_protection_enabled');
  const isOn = flagOf(own, module);
  if (isOn.state === 'unknown' || (isOn.state === 'known' && isOn.value)) return;
  const [, name] = block.labels;
  yield {
    at: own ?? { source: block.source, span: name?.span ?? block.typeSpan },
    message: `\`azurerm_key_vault.${name?.text}\` has no purge protection: who may purge it removes the vault and every secret in it at once, and nothing brings them back.`,
    fixes: [{ title: 'Protect it from being purged', edits: setArgument(block, 'purge_protection_enabled', 'true') }],
  };
}

function* retentionProblems(block: HclBlock, module: Module): Iterable<Problem> {
  const own = attributeOf(block.body, 'soft_delete_retention_days');
  const days = numberOf(own, module);
  if (!own || days.state !== 'known' || days.value >= LONGEST_SOFT_DELETE) return;
  yield {
    at: own,
    severity: 'info',
    message: `\`soft_delete_retention_days\` leaves ${days.value} days to notice that a secret was deleted, and ${LONGEST_SOFT_DELETE} days cost the same: what is not missed by then is gone.`,
    fixes: [
      {
        title: `Keep what is deleted for ${LONGEST_SOFT_DELETE} days`,
        edits: setArgument(block, 'soft_delete_retention_days', String(LONGEST_SOFT_DELETE)),
      },
    ],
  };
}
