import type { Choice } from '../../../operations/core/machine/event.ts';
import { holds } from '../../../operations/deploy/became.ts';
import type { Release } from '../../../operations/deploy/seen.ts';
import type { PowerAction } from '../../../operations/power/plan.ts';
import type { SwapInput } from '../../../operations/swap/input.ts';
import { rollbackPlan } from '../../../operations/swap/rollback.ts';
import type { AzureModel } from './azure-model.ts';
import { deploySeen } from './model/readings.ts';
import { inputFor, swapLife, swapTale } from './scenarios.ts';
import { DIGEST, deployInput, deployLife, PACKAGE } from './stories/deploy.ts';
import { powerLife } from './stories/power.ts';
import { prepareInput, prepareTale } from './stories/prepare.ts';
import { isWritten, settingsInput, settingsLife } from './stories/settings.ts';
import { trafficInput, trafficLife } from './stories/traffic.ts';
import { type AppTale, tale } from './tale.ts';

/** What somebody starts in a window. */
export const beginnings = [
  'swap',
  'swap with preview',
  'swap with shares',
  'swap with a migration',
  'swap with counting',
  'rollback',
  'deploy image',
  'deploy package',
  'prepare',
  'settings of staging',
  'settings of production',
  'stop staging',
  'start staging',
  'restart production',
  'share the traffic',
  'end the share',
] as const;
export type Kind = (typeof beginnings)[number];

/** Confirms it with what can be seen now. */
export function beginning(kind: Kind, azure: AzureModel, choices: readonly Choice[]): AppTale {
  switch (kind) {
    case 'deploy image':
      return deploys(azure, { type: 'image', image: DIGEST }, choices);
    case 'deploy package':
      return deploys(azure, PACKAGE, choices);
    case 'prepare':
      return prepareTale(azure, prepareInput(azure));
    case 'settings of staging':
    case 'settings of production': {
      const slot = kind === 'settings of staging' ? 'staging' : 'production';
      return tale(settingsLife(azure, settingsInput(azure, slot)), () => isWritten(azure, slot));
    }
    case 'stop staging':
      return powers(azure, 'stop', () => azure.state.staging === 'Stopped');
    case 'start staging':
      return powers(azure, 'start', () => azure.state.staging === 'Running');
    case 'restart production': {
      const { restarts } = azure;
      return powers(azure, 'restart', () => azure.restarts === restarts + 1);
    }
    case 'share the traffic':
      return shares(azure, 10, choices);
    case 'end the share':
      return shares(azure, 0, choices);
    default:
      return swaps(kind, azure, choices);
  }
}

const SWAPS: { readonly [kind in Kind]?: Partial<SwapInput> } = {
  'swap with preview': { preview: true },
  'swap with shares': { rampUp: [10], rampUpHold: 10_000 },
  'swap with a migration': { migration: ['npm', 'run', 'migrate'] },
  'swap with counting': {
    rollback: { triggers: ['errorRate'], progressDeadline: 60_000, failures: { above: 5, within: 60_000 } },
  },
};

function swaps(kind: Kind, azure: AzureModel, choices: readonly Choice[]): AppTale {
  const input = { ...inputFor(azure, false), ...SWAPS[kind] };
  if (kind !== 'rollback') return swapTale({ ...swapLife(azure, input), choices });
  // As if production's release had gone live just now.
  const recorded = { previous: input.shown.source, after: input.shown, irreversible: undefined };
  const plan = rollbackPlan({ swap: input, recorded, overridden: false });
  return swapTale({ ...swapLife(azure, input, plan), choices });
}

function deploys(azure: AzureModel, release: Release, choices: readonly Choice[]): AppTale {
  const operation = `deploy-${azure.received.length}`;
  const life = deployLife(azure, deployInput(azure, release, operation));
  return tale({ ...life, choices }, () => holds(deploySeen(azure), release));
}

function powers(azure: AzureModel, action: PowerAction, isDone: () => boolean): AppTale {
  return tale(powerLife(azure, action, action === 'restart' ? 'production' : 'staging'), isDone);
}

function shares(azure: AzureModel, percent: number, choices: readonly Choice[]): AppTale {
  const life = trafficLife(azure, trafficInput(azure, percent));
  return tale({ ...life, choices }, () => azure.rampUp === percent);
}
