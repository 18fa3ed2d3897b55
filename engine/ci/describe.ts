import { isProductionSlot } from '../../domain/production-slot.ts';
import { knownOf } from '../../domain/tri.ts';
import type { Hover } from '../core/language.ts';
import { contains } from '../core/span.ts';
import type { Failure } from '../readers/shell/failure.ts';
import type { DeployAction, Target, Verb } from './action.ts';
import { actionsOf } from './order.ts';
import type { Pipeline } from './pipeline.ts';
import { writtenOf } from './promotion.ts';

/** What the action under the cursor means for what runs. */
export function actionHoverAt(pipeline: Pipeline, offset: number): Hover | undefined {
  const found = actionsOf(pipeline).find(
    ({ action: { at } }) => at.source === pipeline.source && contains(at.span, offset),
  );
  return found && { span: found.action.at.span, markdown: described(found.action) };
}

const FAILURES: Readonly<Record<Failure, string>> = {
  ends: 'When it fails, the script or its function fails.',
  tested: 'When it fails, what stands around it decides what happens.',
  lost: 'When it fails, the script goes on as if nothing had happened.',
};

function described(action: DeployAction): string {
  const says = `${meaningOf(action)}.`;
  return action.from === 'command' ? `${says}\n\n${FAILURES[action.failure]}` : says;
}

const MEANINGS: Readonly<Record<Exclude<Verb, 'deploy' | 'swap' | 'check' | 'traffic'>, string>> = {
  restart: 'Restarts',
  start: 'Starts',
  stop: 'Stops',
  reload: 'Makes it read its configuration again, with running requests left alone',
  migrate: 'Changes the database',
  clear: 'Deletes every key of a cache, and whatever shares it',
  settings: 'Changes settings, which restarts',
  infra: 'Creates, changes or deletes resources',
  build: 'Builds an image',
  push: 'Sends an image to its registry',
  login: 'Signs in',
  secret: 'Reads or writes a secret of a Key Vault',
};

function meaningOf({ verb, target, check, tool }: DeployAction): string {
  if (verb === 'deploy') return deploymentTo(target, tool);
  if (verb === 'swap') return target ? swapOf(target) : 'Swaps two slots';
  if (verb === 'traffic') {
    const weight = target && knownOf(target.weight);
    return `Moves ${weight === undefined ? '' : `${weight} % of the `}traffic of ${appOf(target)}`;
  }
  if (verb === 'check') {
    const asked = writtenOf(check?.url);
    const what = asked === undefined ? 'Asks whether it answers' : `Asks \`${asked}\``;
    if (check?.failsOn === 'status') return `${what}, and fails on an answer that is an error`;
    return check?.failsOn === 'silence' ? `${what}, and fails only when nobody answers` : what;
  }
  const isAbout = verb === 'restart' || verb === 'start' || verb === 'stop' || verb === 'settings';
  return isAbout ? `${MEANINGS[verb]} ${slotOf(target)}` : MEANINGS[verb];
}

function deploymentTo(target: Target | undefined, tool: string): string {
  if (target?.kind === 'containerapp')
    return `Makes a new revision of ${appOf(target)}; in single revision mode the traffic follows when it is ready`;
  if (target?.kind !== 'appservice' && target?.kind !== 'functionapp')
    return `\`${tool}\` puts another version in place`;
  const slot = writtenOf(target.slot);
  if (slot === undefined || isProductionSlot(slot))
    return `Deploys straight to production of ${appOf(target)}: requests wait, or fail, while the new version starts`;
  return `Deploys to slot \`${slot}\` of ${appOf(target)}; production is untouched until a swap`;
}

function swapOf(target: Target): string {
  const [slot = 'a slot', to] = [target.slot, target.toSlot].map(writtenOf);
  const into = to === undefined || isProductionSlot(to) ? 'production' : `\`${to}\``;
  return `Swaps \`${slot}\` of ${appOf(target)} into ${into}; the version before is then in \`${slot}\`, and swapping again brings it back`;
}

function slotOf(target: Target | undefined): string {
  const slot = writtenOf(target?.slot);
  return slot === undefined ? appOf(target) : `slot \`${slot}\` of ${appOf(target)}`;
}

function appOf(target: Target | undefined): string {
  const app = writtenOf(target?.app);
  return app === undefined ? 'what runs' : `\`${app}\``;
}
