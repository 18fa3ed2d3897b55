import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { deployPorts } from '../../../operations/azure/deploy-ports.ts';
import { powerPorts } from '../../../operations/azure/power-ports.ts';
import { preparePorts } from '../../../operations/azure/prepare-ports.ts';
import { settingsPorts } from '../../../operations/azure/settings-ports.ts';
import { trafficPorts } from '../../../operations/azure/traffic-ports.ts';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import { deployPlan } from '../../../operations/deploy/plan.ts';
import type { Release } from '../../../operations/deploy/seen.ts';
import { type PowerAction, powerPlan } from '../../../operations/power/plan.ts';
import { preparePlan } from '../../../operations/prepare/plan.ts';
import { settingsPlan } from '../../../operations/settings/plan.ts';
import { swapPlan } from '../../../operations/swap/plan.ts';
import { trafficPlan } from '../../../operations/traffic/plan.ts';
import { networkFaults } from './support/network-faults.ts';
import {
  appOf,
  codeWorld,
  type Operated,
  operated,
  ownOf,
  packageOf,
  slotIn,
  soon,
  timed,
  VERSION,
} from './support/operate.ts';
import { CHECKS, usualSwap } from './support/usual-swap.ts';
import { APP, SUBSCRIPTION, type World, world } from './support/world.ts';

/** One request of one kind of operation. */
interface Case {
  readonly name: string;
  readonly method: string;
  /** Of host and path. */
  readonly path: string;
  readonly world: () => Promise<World>;
  readonly operate: (azure: World) => Promise<Operated>;
  /** Whether all that the operation is for is there. */
  readonly isDone: (azure: World) => boolean;
  /** When nothing that is read tells whose it was, what became of it is for a person. */
  readonly unseen?: 'after' | 'always';
}

const RG = `/subscriptions/${SUBSCRIPTION}/resourceGroups/rg/providers`;
const VAULT = `${RG}/Microsoft.KeyVault/vaults/kv-contoso`;
const GREEN = `contoso.azurecr.io/app@sha256:${'d'.repeat(64)}`;
const ENVIRONMENT = { environment: 'production', refusals: [] };

async function deployed(azure: World, release: Release, file?: string): Promise<Operated> {
  const app = { ...appOf(azure), releases: release.type, ...(file !== undefined && { packageFile: () => file }) };
  const ports = timed(deployPorts(app, ownOf(azure)), azure);
  const shown = await ports.read(soon());
  const wanted = {
    operation: '20261121-190000-deploy-4f2a',
    release,
    checks: CHECKS,
    migration: [],
    startupTime: 60_000,
  };
  return operated(deployPlan({ ...ENVIRONMENT, ...wanted, shown }), ports);
}

async function published(azure: World, by?: 'onedeploy'): Promise<Operated> {
  using zip = packageOf('a package', by);
  return await deployed(azure, zip.release, zip.file);
}

async function stoppedWorld(): Promise<World> {
  const azure = await world();
  azure.manage('POST', `${APP}/slots/staging/stop?${VERSION}`);
  return azure;
}

async function prepared(azure: World): Promise<Operated> {
  const ports = timed(preparePorts({ ...appOf(azure, 'blue'), vault: VAULT }, ownOf(azure)), azure);
  const shown = await ports.read(soon());
  const wanted = { slot: 'blue', sku: 'S3', identity: true, vault: VAULT, stickyNames: ['COLOUR'] };
  return operated(preparePlan({ ...ENVIRONMENT, ...wanted, shown }), ports);
}

const fingerprint = (value: string) => createHmac('sha256', 'key of a test').update(value).digest('hex');

async function applied(azure: World): Promise<Operated> {
  const valueOf = () => 'preview';
  const ports = timed(settingsPorts({ ...appOf(azure), conceal: () => {}, fingerprint, valueOf }, ownOf(azure)), azure);
  const shown = await ports.read(soon());
  const wanted = [{ name: 'COLOUR', fingerprint: fingerprint('preview'), sticky: true }];
  return operated(settingsPlan({ ...ENVIRONMENT, shown, wanted }), ports);
}

async function powered(azure: World, action: PowerAction): Promise<Operated> {
  const ports = timed(powerPorts(appOf(azure), ownOf(azure)), azure);
  return operated(powerPlan({ ...ENVIRONMENT, action, shown: await ports.read(soon()) }), ports);
}

async function rampedUp(azure: World): Promise<Operated> {
  const { slots: shown } = await azure.azure.facts(azure.clock.now(), soon());
  const plan = swapPlan({ ...usualSwap(shown), rampUp: [10], rampUpHold: 30_000 });
  return operated(plan, azure.ports);
}

async function shared(azure: World, percent: number): Promise<Operated> {
  const ports = timed(trafficPorts(appOf(azure), ownOf(azure)), azure);
  const wanted = { percent, others: [], checks: CHECKS, startupTime: 60_000, hold: 30_000 };
  return operated(trafficPlan({ ...ENVIRONMENT, ...wanted, shown: await ports.read(soon()) }), ports);
}

async function sharedWorld(): Promise<World> {
  const azure = await world();
  await shared(azure, 10);
  return azure;
}

const shareIn = (azure: World) => slotIn(azure, 'production')?.stays['experiments'];

const isPrepared = ({ simulator }: World) => {
  const { plans, sites, roleAssignments } = simulator.azure;
  const site = sites.get(APP.toLowerCase());
  return (
    plans.get(`${RG}/Microsoft.Web/serverfarms/plan`.toLowerCase())?.sku.name === 'S3' &&
    site?.slots.get('blue')?.identity !== undefined &&
    roleAssignments.size === 1 &&
    site.names?.appSettingNames.includes('COLOUR') === true
  );
};
const isApplied = (azure: World) =>
  slotIn(azure, 'staging')?.appSettings['COLOUR'] === 'preview' &&
  azure.simulator.azure.sites.get(APP.toLowerCase())?.names?.appSettingNames.includes('COLOUR') === true;
const preparing = { world, operate: prepared, isDone: isPrepared };
const applying = { world, operate: applied, isDone: isApplied };

const CASES: readonly Case[] = [
  {
    name: 'the image of a slot',
    method: 'PATCH',
    path: '/slots/staging/config/web$',
    world,
    operate: (azure) => deployed(azure, { type: 'image', image: GREEN }),
    isDone: (azure) => slotIn(azure, 'staging')?.content.linuxFxVersion === `DOCKER|${GREEN}`,
  },
  {
    name: 'a package',
    method: 'POST',
    path: 'contoso-staging\\.scm\\..*/api/zipdeploy$',
    world: codeWorld,
    operate: (azure) => published(azure),
    isDone: (azure) => slotIn(azure, 'staging')?.content.deployments.length === 1,
  },
  {
    name: 'a package that says nothing of its own',
    method: 'POST',
    path: 'contoso-staging\\.scm\\..*/api/publish$',
    world: codeWorld,
    operate: (azure) => published(azure, 'onedeploy'),
    isDone: (azure) => slotIn(azure, 'staging')?.content.deployments.length === 1,
    unseen: 'after',
  },
  {
    name: 'the start before a deployment',
    method: 'POST',
    path: '/slots/staging/start$',
    world: stoppedWorld,
    operate: (azure) => deployed(azure, { type: 'image', image: GREEN }),
    isDone: (azure) => slotIn(azure, 'staging')?.content.linuxFxVersion === `DOCKER|${GREEN}`,
  },
  { name: 'the size of the plan', method: 'PUT', path: '/serverfarms/plan$', ...preparing },
  { name: 'a new slot', method: 'PUT', path: '/slots/blue$', ...preparing },
  { name: 'its identity', method: 'PATCH', path: '/slots/blue$', ...preparing },
  { name: 'its role', method: 'PUT', path: '/roleAssignments/[^/]+$', ...preparing },
  { name: 'sticky names of a new slot', method: 'PUT', path: '/config/slotConfigNames$', ...preparing },
  { name: 'sticky names of settings', method: 'PUT', path: '/config/slotConfigNames$', ...applying },
  { name: 'settings', method: 'PUT', path: '/config/appsettings$', ...applying },
  {
    name: 'stop',
    method: 'POST',
    path: '/slots/staging/stop$',
    world,
    operate: (azure) => powered(azure, 'stop'),
    isDone: (azure) => slotIn(azure, 'staging')?.state === 'Stopped',
  },
  {
    name: 'start',
    method: 'POST',
    path: '/slots/staging/start$',
    world: stoppedWorld,
    operate: (azure) => powered(azure, 'start'),
    isDone: (azure) => slotIn(azure, 'staging')?.state === 'Running',
  },
  {
    name: 'restart',
    method: 'POST',
    path: '/slots/staging/restart$',
    world,
    operate: (azure) => powered(azure, 'restart'),
    isDone: (azure) => slotIn(azure, 'staging')?.state === 'Running',
    unseen: 'always',
  },
  {
    name: 'a share that is set',
    method: 'PATCH',
    path: '/sites/contoso/config/web$',
    world,
    operate: (azure) => shared(azure, 10),
    isDone: (azure) => JSON.stringify(shareIn(azure) ?? {}).includes('"reroutePercentage":10'),
  },
  {
    name: 'the end of a share',
    method: 'PATCH',
    path: '/sites/contoso/config/web$',
    world: sharedWorld,
    operate: (azure) => shared(azure, 0),
    isDone: (azure) => JSON.stringify(shareIn(azure)) === '{"rampUpRules":[]}',
  },
  {
    name: 'a share of the visitors',
    method: 'PATCH',
    path: '/sites/contoso/config/web$',
    world,
    operate: rampedUp,
    isDone: (azure) => slotIn(azure, 'production')?.slotSwapStatus != null,
  },
];

describe('sends every other intent once, too, and tells what is so', () => {
  const told: Outcome[] = [];
  after(() => console.log(`one send: ${told.length} faults of ${CASES.length} requests; told: ${summary(told)}`));
  for (const { name, method, path, world: begin, operate, isDone, unseen } of CASES)
    for (const [fault, what] of Object.entries(networkFaults))
      for (const moment of ['before', 'after'] as const)
        it(`${name}: ${fault} ${moment} the effect`, async () => {
          await using azure = await begin();
          const from = azure.simulator.requests.length;
          azure.fault({ method, path, nth: 1, moment, ...what });
          const { outcome, reasons, intents } = await operate(azure);
          const text = `${outcome}: ${reasons.join(' ')}`;
          const asked = azure.simulator.requests.slice(from);
          const met = asked.filter(
            (request) => request.method === method && new RegExp(path, 'i').test(request.host + request.path),
          );
          assert.deepEqual([met[0]?.reached, met[0]?.status], [moment === 'after', what.status ?? 0], text);
          assert.equal(changes(asked), intents.length, text);
          assert.equal(new Set(intents).size, intents.length, text);
          azure.clock.pass(3_600_000);
          if (unseen === 'always' || unseen === moment) assert.equal(outcome, 'needs attention', text);
          else {
            assert.notEqual(outcome, 'needs attention', text);
            assert.equal(outcome === 'succeeded', isDone(azure), text);
            assert.equal(outcome === 'succeeded', moment === 'after', text);
          }
          assert.deepEqual([...azure.simulator.notImplemented], []);
          told.push(outcome as Outcome);
        });
});

/** Requests that change something. */
function changes(asked: World['simulator']['requests']): number {
  return asked.filter(({ method, path }) => method !== 'GET' && !/\/list$/.test(path)).length;
}

function summary(told: readonly Outcome[]): string {
  const kinds = [...new Set(told)].sort();
  return kinds.map((kind) => `${kind} ${told.filter((one) => one === kind).length}`).join(', ');
}
