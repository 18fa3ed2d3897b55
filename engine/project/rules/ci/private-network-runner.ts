import { knownOf } from '../../../../domain/tri.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import type { MadeVault, Vault } from '../../graph/vault.ts';

/** A machine that is lent has an address of the internet, and the vault has none there. */
export default defineRule<Vault>({
  id: 'ci/private-network-runner',
  title: 'Hosted runner that reads from a private vault',
  severity: 'error',
  fix: 'none',
  unfixed: {
    named: 'a runner inside of the network',
    why: 'what such a runner is called, and whether there is one, stands in no file',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/key-vault/general/network-security',
    'https://learn.microsoft.com/azure/devops/pipelines/release/azure-key-vault',
    'https://docs.github.com/en/actions/concepts/runners/private-networking',
  ],

  *check({ declared }) {
    const made = declared.filter((each): each is MadeVault => each.by === 'terraform');
    const [closed] = made.filter(({ isPublic }) => knownOf(isPublic) === false);
    // Two that are called alike, of which one is open, are two environments.
    if (closed?.isPublic.state !== 'known' || made.length > 1) return;
    for (const own of declared) {
      if (own.by !== 'pipeline' || own.runner !== 'hosted') continue;
      const file = nameOf(closed.path);
      yield {
        at: own.at,
        message: `\`${knownOf(own.name)}\` answers only inside of its network by \`${file}\`, and this job runs on a hosted machine outside of it: \`${own.tool}\` is refused with 403 until the job runs on a runner inside.`,
        related: [{ at: closed.isPublic.at, message: 'It is closed to the internet here.' }],
        environment: own.environment,
      };
    }
  },
});
