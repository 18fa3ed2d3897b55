import type { Cloud } from './clouds.ts';
import { AzureFailure } from './failure.ts';
import { remembering } from './remembering.ts';
import { requirementOf, wayOut } from './sign-in.ts';
import type { Credential } from './token.ts';

/** Who gives tokens. A person names one; nothing tries them in turn, so that nobody acts as somebody else by accident. */
export const credentialChoices = [
  'azure-cli',
  'azure-developer-cli',
  'environment',
  'workload-identity',
  'managed-identity',
] as const;
export type CredentialChoice = (typeof credentialChoices)[number];

/** Variables of the process, as `process.env` has them. */
export type Variables = Readonly<Record<string, string | undefined>>;

/** Where variables and classes come from; tests have others. */
export interface SignInPorts {
  readonly variables: Variables;
  /** Takes 15 ms and more, so it waits until a token is asked for. */
  readonly load: () => Promise<Pick<typeof import('./credential-classes.ts'), 'credentialClasses'>>;
}

const own: SignInPorts = { variables: process.env, load: () => import('./credential-classes.ts') };

/**
 * Exactly the credential of the choice, for one cloud. Its failures are ours: what the classes say quotes the output
 * of other programs.
 */
export function credentialOf(
  choice: CredentialChoice,
  cloud: Cloud,
  tenant?: string,
  { variables, load }: SignInPorts = own,
): Credential {
  let credential: Credential | undefined;
  return remembering({
    async getToken(scopes, options) {
      const missing = requirementOf(choice, tenant, variables);
      if (missing !== undefined) throw new AzureFailure(missing);
      try {
        credential ??= (await load()).credentialClasses[choice]({
          authorityHost: cloud.authority,
          ...(tenant !== undefined && { tenantId: tenant }),
          ...(variables['AZURE_CLIENT_ID'] && { clientId: variables['AZURE_CLIENT_ID'] }),
        });
        return await credential.getToken(scopes, options);
      } catch {
        throw new AzureFailure(`\`${choice}\` gives no token: ${wayOut(choice, cloud, tenant)}`);
      }
    },
  });
}
