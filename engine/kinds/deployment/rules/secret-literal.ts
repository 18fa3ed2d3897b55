import type { Setting } from '../../../../domain/deployment.ts';
import type { Target } from '../../../../domain/resolve.ts';
import { type LiteralSecret, literalSecretOf } from '../../../../domain/secret-name.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { entryOf, isScalar } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { type Origin, valueAt } from '../origin.ts';
import { referenceFixes } from '../secret-reference.ts';
import { strictestOf } from '../strictest.ts';

/** What is committed is read by everybody who can clone, and stays in the history when it is deleted. */
export default defineRule<DeploymentModel>({
  id: 'deploy/secret-literal',
  title: 'Secret that is written into the file',
  severity: 'error',
  fix: 'review', // the secret has to be put where the reference points, and changed
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references',
    'https://learn.microsoft.com/azure/container-apps/manage-secrets',
    'https://learn.microsoft.com/azure/security/fundamentals/secrets-best-practices',
  ],

  *check({ deployment, targets }) {
    for (const { name, settings } of deployment.services) {
      const users = () => targets.filter((target) => target.name === name);
      yield* problemsOf(settings, users);
    }
    for (const environment of deployment.environments) {
      for (const { name, settings, slots } of environment.targets) {
        const users = () => targets.filter((target) => target.name === name && target.environment === environment);
        for (const own of [settings, ...slots.map((slot) => slot.settings)]) yield* problemsOf(own, users);
      }
    }
  },
});

/** Who uses the settings is asked only where there is a secret among them. */
function* problemsOf(settings: readonly Setting<Origin>[], users: () => readonly Target<Origin>[]): Iterable<Problem> {
  for (const { name, at } of settings) {
    const value = literalAt(at);
    const secret = value && literalSecretOf(name, String(isScalar(value.node) ? value.node.value : ''));
    if (!value || !secret) continue;
    const here = users();
    const environment = strictestOf(here);
    const isProduction = environment === 'production';
    // What anybody guesses protects nothing on a laptop, and is no secret there.
    if (secret.isThrowaway && !isProduction) continue;
    yield {
      at: valueAt(value),
      message: `\`${name}\` ${holds(secret)} in plain text, so everybody who can read this repository has it, now and from its history.`,
      environment,
      ...(!isProduction && { severity: 'warning' as const }),
      fixes: referenceFixes(name, at, here),
    };
  }
}

function holds({ by }: LiteralSecret): string {
  if (by === 'address') return 'has a password in its address,';
  return by === 'connection' ? 'has a password in its connection string,' : 'is a secret';
}

/** `NAME: value` or `NAME: { value: … }`; a reference is none. */
function literalAt(at: Origin): Origin | undefined {
  if (isScalar(at.node)) return at;
  const entry = entryOf(at.node, 'value');
  return entry && { node: entry.value, entry };
}
