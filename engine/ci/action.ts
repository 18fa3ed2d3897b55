import type { Valued } from '../../domain/tri.ts';
import type { Place } from '../core/span.ts';
import type { Spot } from '../project/graph/spot.ts';
import type { Failure } from '../readers/shell/failure.ts';
import type { ContainerOptions } from './container-options.ts';
import type { FilledWord } from './shell/filled-word.ts';

/** What is done to what runs somewhere. */
export const verbs = [
  'deploy',
  'swap',
  'traffic',
  'restart',
  'start',
  'stop',
  'reload',
  'migrate',
  'clear',
  'settings',
  'infra',
  'build',
  'push',
  'login',
  'secret',
  'check',
] as const;
export type Verb = (typeof verbs)[number];

/** One thing a step does, by a known action, a known task or a command of its script. */
export interface DeployAction {
  /** As one names it: `az webapp deployment slot swap`, `azure/webapps-deploy`, `AzureWebApp`. */
  readonly tool: string;
  readonly verb: Verb;
  readonly from: 'uses' | 'task' | 'command';
  /** Of the whole command, or of the name of the action or task. */
  readonly at: Place;
  readonly target: Target | undefined;
  /** The App Service plan it makes or changes. */
  readonly plan?: Plan;
  /** The secrets of a Key Vault it reads or writes. */
  readonly secrets?: readonly Secret[];
  readonly check: Check | undefined;
  /** What becomes of its failure inside its step. */
  readonly failure: Failure;
  /** On a machine that is reached by ssh. */
  readonly isRemote: boolean;
  /** Of a command: what stands behind its name. */
  readonly words: readonly FilledWord[];
  /** Inside a function of a script: nobody knows when, and whether, it runs. */
  readonly inFunction: boolean;
  /** All it is given stands there: no list, no variable that may hold further options. */
  readonly isWhole: boolean;
  /** What it signs in to Azure with, where it names that itself. */
  readonly connection: Valued<string, Place>;
}

export type HostKind = 'appservice' | 'functionapp' | 'containerapp' | 'staticwebapp' | 'compose' | 'kubernetes';

/** What is deployed to, as far as it is written. */
export interface Target {
  readonly kind: HostKind;
  readonly app: Valued<string, Spot>;
  readonly resourceGroup: Valued<string, Spot>;
  /** The slot it goes to, or of a swap the one it comes from; absent is production. */
  readonly slot: Valued<string, Spot>;
  /** Of a swap: the slot it goes to; absent is production. */
  readonly toSlot: Valued<string, Spot>;
  readonly image: Valued<string, Spot>;
  /** Of Container Apps: the suffix it gets, or the revision it is about. */
  readonly revision: Valued<string, Spot>;
  /** What starts the app in its container: `gunicorn -w 4 shop.wsgi`. */
  readonly startCommand: Valued<string, Spot>;
  /** The name of the plan it is put on when it is made. */
  readonly plan: Valued<string, Spot>;
  /** Percent of the traffic. */
  readonly weight: Valued<number, Place>;
  /** Of Container Apps. */
  readonly container?: ContainerOptions;
}

/** A secret by its name and that of its vault. */
export interface Secret {
  readonly name: Valued<string, Spot>;
  readonly vault: Valued<string, Spot>;
}

/** What apps share the machines of. */
export interface Plan {
  readonly name: Valued<string, Spot>;
  readonly sku: Valued<string, Spot>;
}

/** A question to something that runs. */
export interface Check {
  readonly url: Valued<string, Place>;
  /**
   * What makes it fail: `status`, an answer that is an error; `silence`, only no answer at all; `elsewhere`, what others
   * make of its output.
   */
  readonly failsOn: 'status' | 'silence' | 'elsewhere';
  /** Asks again for a while, and by what; `unknown` where a variable may say so. */
  readonly repeats: 'option' | 'loop' | 'unknown' | undefined;
  /** Behind the program's name: where an option can be written. */
  readonly optionsAt: number | undefined;
}
