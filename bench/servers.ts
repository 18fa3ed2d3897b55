import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

/** A language server and how an editor is set up for it. All run under the Node that runs the bench. */
export interface ServerSpec {
  readonly name: string;
  readonly args: readonly string[];
  readonly languageId: string;
  /** Takes no part of a text: with each key it is sent all of it. */
  readonly syncsWhole?: true;
  readonly initializationOptions?: unknown;
  readonly settings?: Readonly<Record<string, unknown>>;
}

export const OURS = 'fairlead';
export const EMPTY = 'empty + idle worker';
export const EMPTY_PLAIN = 'empty';
export const YAML_LS = 'yaml-ls';
export const COMPOSE_LS = 'compose-ls(0)';
export const ACTIONS_LS = 'actions-ls';
export const PIPELINES_LS = 'azure-pipelines-ls';

const PEERS = 'bench/peers/node_modules';

export const ours: ServerSpec = { name: OURS, args: ['dist/server.cjs', '--stdio'], languageId: 'dockercompose' };

export function emptyServer(folder: string): ServerSpec {
  return { name: EMPTY, args: [`${folder}/empty-server.cjs`, '--stdio', '--worker'], languageId: 'dockercompose' };
}

export function plainEmptyServer(folder: string): ServerSpec {
  return { name: EMPTY_PLAIN, args: [`${folder}/empty-server.cjs`, '--stdio'], languageId: 'dockercompose' };
}

/** Given the schema ours is built from, so that it does the same work and asks the network for nothing. */
export const yamlServer: ServerSpec = {
  name: YAML_LS,
  args: [`${PEERS}/yaml-language-server/bin/yaml-language-server`, '--stdio'],
  languageId: 'yaml',
  settings: {
    yaml: {
      validate: true,
      hover: true,
      completion: true,
      schemas: { [String(pathToFileURL(resolve('schemas/compose.schema.json')))]: ['*'] },
      schemaStore: { enable: false },
      kubernetesCRDStore: { enable: false },
    },
  },
};

/** As shipped it waits a second after each edit; what is compared is the work. It checks syntax only. */
const composeServer: ServerSpec = {
  name: COMPOSE_LS,
  args: [`${PEERS}/@microsoft/compose-language-service/bin/docker-compose-langserver`, '--stdio'],
  languageId: 'dockercompose',
  initializationOptions: { diagnosticDelay: 0 },
};

export const peerServers: readonly ServerSpec[] = [composeServer, yamlServer];

/** Checks workflows and their expressions; without a token it asks GitHub for nothing. */
export const actionsServer: ServerSpec = {
  name: ACTIONS_LS,
  args: [`${PEERS}/@actions/languageserver/bin/actions-languageserver`, '--stdio'],
  languageId: 'github-actions-workflow',
  initializationOptions: { logLevel: 'error' },
  syncsWhole: true,
};

/** Checks by a schema; as it comes, without one, it checks syntax only. Waits 200 ms after each edit. */
export const pipelinesServer: ServerSpec = {
  name: PIPELINES_LS,
  args: [`${PEERS}/azure-pipelines-language-server/bin/azure-pipelines-language-server`, '--stdio'],
  languageId: 'azure-pipelines',
  syncsWhole: true,
};

export function isInstalled({ args: [program = ''] }: ServerSpec): boolean {
  return existsSync(program);
}
