import type { HostKind, Verb } from '../action.ts';

/** What an action or a task does, and which of its inputs say to what. */
export interface KnownUse {
  /** Nothing for one that only prepares. */
  readonly verb?: Verb;
  readonly host?: HostKind;
  readonly inputs?: {
    readonly app?: string;
    readonly slot?: string;
    readonly resourceGroup?: string;
    readonly image?: string;
    readonly revision?: string;
    readonly startCommand?: string;
    readonly ingress?: string;
    readonly targetPort?: string;
    readonly yaml?: string;
  };
  /** The inputs that name a Key Vault and, in a list with commas, what is read of it. */
  readonly secrets?: { readonly vault: string; readonly names: string };
  /** The input that names what it signs in to Azure with. */
  readonly connection?: string;
  /** The input that holds a script. */
  readonly script?: {
    readonly input: string;
    readonly shell: 'bash' | 'bash -e' | 'powershell';
    readonly isRemote?: true;
  };
}

/** What the action and the task for Container Apps call their inputs, alike. */
export const CONTAINER_APP = {
  app: 'containerAppName',
  resourceGroup: 'resourceGroup',
  image: 'imageToDeploy',
  ingress: 'ingress',
  targetPort: 'targetPort',
  yaml: 'yamlConfigPath',
} as const;
