import {
  AzureCliCredential,
  AzureDeveloperCliCredential,
  EnvironmentCredential,
  ManagedIdentityCredential,
  WorkloadIdentityCredential,
} from '@azure/identity';
import type { CredentialChoice } from './credential.ts';
import type { Credential } from './token.ts';

interface Options {
  readonly authorityHost: string;
  readonly tenantId?: string;
  readonly clientId?: string;
}

/** A program that asks something back never ends; a sign-in over a slow line takes seconds. */
const PROGRAM_ENDS_WITHIN = 30_000;

/** One class each, without the caches on disk some of them could have. Loaded when the first token is asked for. */
export const credentialClasses: Readonly<Record<CredentialChoice, (options: Options) => Credential>> = {
  'azure-cli': ({ tenantId }) =>
    new AzureCliCredential({ ...withTenant(tenantId), processTimeoutInMs: PROGRAM_ENDS_WITHIN }),
  'azure-developer-cli': ({ tenantId }) =>
    new AzureDeveloperCliCredential({ ...withTenant(tenantId), processTimeoutInMs: PROGRAM_ENDS_WITHIN }),
  environment: ({ authorityHost }) => new EnvironmentCredential({ authorityHost }),
  'workload-identity': (options) => new WorkloadIdentityCredential(options),
  'managed-identity': ({ clientId }) =>
    clientId === undefined ? new ManagedIdentityCredential() : new ManagedIdentityCredential({ clientId }),
};

function withTenant(tenantId: string | undefined): { readonly tenantId?: string } {
  return tenantId === undefined ? {} : { tenantId };
}
