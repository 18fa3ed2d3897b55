import type { DeclaredVault } from '../project/graph/vault.ts';
import { actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';
import { declaredPurpose } from './promotion.ts';

/** What lets a machine in for as long as it reads: then nobody here knows what it reaches. */
const OPENS = /keyvault (?:update|network-rule)|Update-AzKeyVault|Add-AzKeyVaultNetworkRule/i;

/** The vaults a pipeline reads secrets from, by name. */
export function vaultsOf(pipeline: Pipeline): readonly DeclaredVault[] {
  if (OPENS.test(pipeline.source.text)) return [];
  return actionsOf(pipeline).flatMap(({ job, action }): readonly DeclaredVault[] => {
    const { secrets = [], at, tool, isRemote } = action;
    const vault = secrets[0]?.vault;
    if (action.verb !== 'secret' || vault?.state !== 'known') return [];
    const runner = isRemote ? 'unknown' : job.runner;
    const about = { at, tool, runner, environment: declaredPurpose(job) };
    return [{ by: 'pipeline', path: pipeline.source.path, name: vault, ...about }];
  });
}
