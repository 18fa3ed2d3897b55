import { type LiteralSecret, literalSecretOf } from '../../../../domain/secret-name.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type ContainerApp, purposeIn } from '../../graph/container-app.ts';
import type { DeclaredContainerApp, DeclaredRegistry } from '../../graph/declared-container-app.ts';

/** What is committed is read by everybody who can clone, and a variable of a container is shown in the portal. */
export default defineRule<ContainerApp>({
  id: 'containerapp/secret-literal',
  title: 'Secret of a container app that is written into the file',
  severity: 'warning',
  profiles: { security: 'error', 'managed-azure': 'error' },
  fix: 'review', // the secret has to be put where the reference points, and changed
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/manage-secrets',
    'https://learn.microsoft.com/azure/container-apps/managed-identity-image-pull',
    'https://learn.microsoft.com/azure/security/fundamentals/secrets-best-practices',
  ],
  like: ['Azure.ContainerApp.ManagedIdentity'],

  *check(app) {
    for (const own of app.declared) {
      const environment = purposeIn(app, own);
      for (const problem of [...variables(own, environment === 'production'), ...secrets(own), ...registries(own)])
        yield { ...problem, environment };
    }
  },
});

function variables({ containers, secrets: known }: DeclaredContainerApp, isProduction: boolean): readonly Problem[] {
  return containers.list
    .flatMap((container) => container.variables)
    .flatMap(({ name, content, refer }) => {
      const secret = content.state === 'known' ? literalSecretOf(name, content.value) : undefined;
      // What anybody guesses protects nothing on a laptop, and is no secret there.
      if (content.state !== 'known' || !secret || (secret.isThrowaway && !isProduction)) return [];
      const { source, span } = content.at;
      const own = known.find((each) => each.name.toLowerCase() === secretName(name));
      return [
        {
          at: { source, span },
          message: `\`${name}\` ${holds(secret)} in plain text: everybody who can read this repository or open the app in the portal has it, until it is a secret of the app.`,
          fixes: own && refer ? [{ title: `Take it from the secret ${own.name}`, edits: refer(own.name) }] : [],
        },
      ];
    });
}

/** How secrets are called: small letters, digits and hyphens. */
function secretName(variable: string): string {
  return variable.toLowerCase().replace(/[^a-z0-9]+/g, '-');
}

function holds({ by }: LiteralSecret): string {
  if (by === 'address') return 'has a password in its address,';
  return by === 'connection' ? 'has a password in its connection string,' : 'is a secret';
}

/** Of a secret the name does not matter: what stands there is one, unless somebody fills it in later. */
function secrets({ secrets: all }: DeclaredContainerApp): readonly Problem[] {
  return all.flatMap(({ name, content }) => {
    const secret = content.state === 'known' ? literalSecretOf(`${name}-password`, content.value) : undefined;
    if (content.state !== 'known' || !secret || secret.isThrowaway) return [];
    const { source, span } = content.at;
    return [
      {
        at: { source, span },
        message: `The secret \`${name}\` is written out here: everybody who can read this repository has it, now and from its history, which a reference to Key Vault or a variable avoids.`,
      },
    ];
  });
}

/** An identity signs in to a registry of Azure without anything that could be stolen. */
function registries({ registries: all }: DeclaredContainerApp): readonly Problem[] {
  return all.flatMap((registry) => {
    const { password, server } = registry;
    if (password.state !== 'known' || !isOfAzure(registry)) return [];
    return [
      {
        at: password.at,
        message: `\`${knownOf(server)}\` is asked for images with the password in \`${password.value}\`, which has to be kept and renewed: with a managed identity there is none.`,
        severity: 'info' as const,
      },
    ];
  });
}

function isOfAzure({ server, identity }: DeclaredRegistry): boolean {
  return identity.state === 'absent' && knownOf(server)?.toLowerCase().endsWith('.azurecr.io') === true;
}
