import { versionBumps } from '../../../../domain/manifest/version.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule } from '../../../core/rule.ts';
import { child, entryOf, keyPlace, rootOf, valuePlace } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { flag, oneOf, valued } from '../read-values.ts';
import { addKey, writeValue } from '../write.ts';

/** Who writes `backup: false` has another way back, unless the rollback is to restore the manifest. */
export default defineRule<DeploymentModel>({
  id: 'deploy/manifest-backup',
  title: 'Manifest that is written and not kept',
  severity: 'hint', // who has it in Git gets it back by hand
  everywhere: true,
  fix: 'safe',
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments'],

  *check({ deployment, tree }) {
    const restore = entryOf(child(rootOf(tree), 'rollback'), 'restoreManifest');
    const restores = restore?.value.type === 'scalar' && restore.value.value === true;
    for (const { name, at } of deployment.services) {
      const entry = entryOf(at.node, 'manifest');
      const bump = knownOf(valued(entry?.value, 'bump', oneOf(versionBumps)));
      const backup = valued(entry?.value, 'backup', flag);
      if (!entry || bump === undefined || bump === 'none') continue;
      if (backup.state === 'unknown' || knownOf(backup) === true || (backup.state === 'known' && !restores)) continue;
      const isWritten = backup.state === 'known';
      const edits = isWritten ? writeValue(backup.at, 'true') : addKey({ node: entry.value, entry }, 'backup', 'true');
      yield {
        at: isWritten && backup.at.entry ? valuePlace(backup.at.entry) : keyPlace(entry),
        message: `A deployment of \`${name}\` writes a new version into its manifest and does not keep the former file, so a rollback cannot restore it.`,
        related: restores ? [{ at: valuePlace(restore), message: 'to be restored' }] : [],
        fixes: edits.length === 0 ? [] : [{ title: 'Keep the former file', edits }],
      };
    }
  },
});
