import { nearest } from '../../domain/nearest.ts';
import { PRODUCTION } from '../swap/slots.ts';
import { checksOf } from './checks.ts';
import { commonOf, list, placesOf, resourceNameOf, runsOn, type ServiceNamed, shown } from './common-of.ts';
import { NoTarget } from './no-target.ts';
import type { DataNode } from './node.ts';
import { settingsOf, stickyNamesOf } from './settings.ts';
import type { Declared, DeclaredIdentity, DeclaredPlan, DeclaredSlot, Target } from './target.ts';
import type { Surroundings } from './variables.ts';

/** What the command line names. */
export interface Wanted extends ServiceNamed {
  readonly slot: string | undefined;
  /** Whether the slot may be production itself, as for settings and restarts. */
  readonly mayBeProduction?: boolean;
  /** Whether the service may have no slot yet, as for its status. */
  readonly mayBeWithoutSlot?: boolean;
}

/** Azure keeps a client where it was sent for an hour; new ones come within minutes. */
const USUAL_HOLD = 5 * 60_000;

/**
 * One service with slots in one environment, from the plain data of a deployment file that is in order.
 * @throws NoTarget, in one sentence.
 */
export function targetOf(data: unknown, wanted: Wanted, around: Surroundings): Target {
  const places = placesOf(data, wanted, around);
  runsOn(places, 'appservice');
  const { file, environment, service, declared, strategy } = places;
  const keyVault = environment.at('keyVault').text();
  const layers = [service.at('settings'), declared.at('settings')];
  const production: Declared = {
    settings: settingsOf(layers, keyVault, around),
    identity: identityOf(declared.at('identity')),
  };
  const slots = declared
    .at('slots')
    .entries()
    .map(
      ([key, node]): DeclaredSlot => ({
        key,
        name: node.at('name').text() ?? key,
        settings: settingsOf([...layers, node.at('settings')], keyVault, around),
        identity: identityOf(node.at('identity')),
      }),
    );
  const uses = { service, strategy, rollback: file.at('rollback'), site: declared.at('site') };
  return {
    ...commonOf(places, wanted.environment, around),
    host: 'appservice',
    location: environment.at('location').text(),
    site: resourceNameOf(declared),
    slot: slotOf(slots, wanted.slot ?? strategy.at('preview').text(), declared.path, wanted),
    slots,
    production,
    plan: planOf(declared.at('plan')),
    keyVault,
    checks: checksOf(file.at('checks'), uses, around),
    preview: strategy.at('swapWithPreview').flag() ?? false,
    rampUp: rampUpOf(strategy.at('steps')),
    stickyNames: stickyNamesOf([production, ...slots].map(({ settings }) => settings)),
    workingSet: workingSetOf(declared.at('workers'), service.at('workers')),
  };
}

/** By the name in the file or in Azure; the only one there is when nobody says. */
function slotOf(
  slots: readonly DeclaredSlot[],
  wanted: string | undefined,
  where: string,
  { mayBeProduction = false, mayBeWithoutSlot = false }: Partial<Wanted>,
): string {
  const names = slots.map(({ key }) => key);
  if (wanted === undefined) {
    const [only, ...others] = slots;
    if (only && others.length === 0) return only.name;
    if (only) throw new NoTarget(`\`${where}\` has several slots: say which by \`--slot\` (${list(names)}).`);
    if (mayBeWithoutSlot) return PRODUCTION;
    throw new NoTarget(`\`${where}.slots\` declares no slot, and a release goes through one: declare it there.`);
  }
  if (wanted.toLowerCase() === PRODUCTION) {
    if (mayBeProduction) return PRODUCTION;
    throw new NoTarget('Production is the target of a swap, never its source: name the other slot.');
  }
  const found = slots.find(({ key, name }) => key === wanted || name === wanted);
  if (found) return found.name;
  const meant = nearest(wanted, names);
  const hint = meant === undefined ? `There are: ${list(names) || 'none'}.` : `Did you mean \`${meant}\`?`;
  throw new NoTarget(`There is no slot \`${shown(wanted)}\` in \`${where}\`. ${hint}`);
}

/** What a canary sends to the slot before it gets everything, and its longest pause. */
function rampUpOf(steps: DataNode): Target['rampUp'] {
  const shares = steps.items().flatMap((step) => step.at('setWeight').number() ?? []);
  const pauses = steps.items().flatMap((step) => step.at('pause', 'duration').duration() ?? []);
  const growing = [...new Set(shares)].filter((share) => share > 0 && share < 100).sort((a, b) => a - b);
  return { shares: growing, hold: Math.max(USUAL_HOLD, ...pauses) };
}

function planOf(node: DataNode): DeclaredPlan | undefined {
  if (!node.isThere) return undefined;
  return {
    name: node.at('name').text(),
    sku: node.at('sku').text(),
    instances: node.at('instances').number(),
    os: node.at('os').text() === 'windows' ? 'windows' : 'linux',
  };
}

function identityOf(node: DataNode): DeclaredIdentity | undefined {
  const user = node.at('user').text();
  if (user !== undefined) return { type: 'user', user };
  return typeof node.raw === 'string' && node.text() === 'system' ? { type: 'system' } : undefined;
}

function workingSetOf(...layers: readonly DataNode[]): number | undefined {
  const first = <T>(read: (workers: DataNode) => T | undefined) =>
    layers.map(read).find((value) => value !== undefined);
  const memory = first((workers) => workers.at('memory').bytes());
  const count = first((workers) => (workers.at('count').raw === 'auto' ? undefined : workers.at('count').number()));
  return memory === undefined || count === undefined ? undefined : memory * count;
}
