import type { Source } from '../../engine/core/span.ts';
import { child, entriesOf, isMap, itemsOf, type Node, rootOf, stringOf } from '../../engine/readers/tree.ts';
import { readYaml } from '../../engine/readers/yaml/read.ts';

/** An Azure app a workflow deploys to, by the name it writes out. */
export interface WorkflowApp {
  readonly host: 'appservice' | 'containerapp';
  readonly app: string;
  /** Nothing for the app itself. */
  readonly slot: string | undefined;
  /** The environment of the job. */
  readonly environment: string | undefined;
  readonly workflow: string;
}

const APP = /^[A-Za-z0-9][A-Za-z0-9-]{0,59}$/;
const ACTIONS = [
  { action: /^azure\/webapps-deploy@/i, host: 'appservice', key: 'app-name' },
  { action: /^azure\/container-apps-deploy-action@/i, host: 'containerapp', key: 'containerAppName' },
] as const;

/** Names that are expressions are only known when the workflow runs, so they are left out. */
export function workflowApps(workflow: string, text: string): WorkflowApp[] {
  const source: Source = { path: workflow, text };
  return entriesOf(child(rootOf(readYaml(source)), 'jobs')).flatMap(({ value: job }) =>
    itemsOf(child(job, 'steps')).flatMap((step) => appOf(step, job, workflow) ?? []),
  );
}

function appOf(step: Node, job: Node, workflow: string): WorkflowApp | undefined {
  const uses = stringOf(child(step, 'uses'));
  const action = ACTIONS.find((candidate) => uses !== undefined && candidate.action.test(uses));
  const app = action && stringOf(child(child(step, 'with'), action.key));
  if (!app || !APP.test(app)) return undefined;
  const slot = stringOf(child(child(step, 'with'), 'slot-name'));
  // Which slot an expression means is not known: then this says nothing about the app itself either.
  if (slot !== undefined && !APP.test(slot)) return undefined;
  const isSlot = action.host === 'appservice' && slot !== undefined && slot.toLowerCase() !== 'production';
  return { host: action.host, app, slot: isSlot ? slot : undefined, environment: environmentOf(job), workflow };
}

/** By an action or a command. */
const TO_AZURE =
  /azure\/(?:webapps-deploy|container-apps-deploy-action|static-web-apps-deploy)@|az (?:webapp|containerapp) /i;

export const deploysToAzure = (text: string): boolean => TO_AZURE.test(text);

function environmentOf(job: Node): string | undefined {
  const written = child(job, 'environment');
  const name = stringOf(isMap(written) ? child(written, 'name') : written);
  return name?.includes('$') ? undefined : name;
}
