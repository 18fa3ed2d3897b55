import assert from 'node:assert/strict';
import type { Outcome } from '../../../operations/core/machine/outcome.ts';
import type { State } from '../../../operations/core/machine/state.ts';
import type { AzureModel } from './azure-model.ts';
import type { AppTale } from './tale.ts';

/** What of the world an operation could change, by what people call it. */
export type Snapshot = ReturnType<typeof snapshotOf>;

export function snapshotOf(azure: AzureModel) {
  return {
    production: azure.production.release,
    'state of production': azure.state.production,
    'settings of production': JSON.stringify(Object.entries(azure.settings.production).sort()),
    preview: azure.pendingSwap,
    traffic: azure.rampUp,
    staging: azure.staging.release,
    'state of staging': azure.state.staging,
    'settings of staging': JSON.stringify(Object.entries(azure.settings.staging).sort()),
    sticky: [...azure.stickyNames].sort().join(),
    plan: azure.sku,
    slot: azure.prepared !== undefined,
    identity: azure.prepared?.principal,
    secrets: azure.prepared?.readsSecrets ?? false,
    migrations: azure.migrations,
    restarts: azure.restarts,
  };
}

export function differences(before: Snapshot, now: Snapshot): (keyof Snapshot)[] {
  return (Object.keys(now) as (keyof Snapshot)[]).filter((name) => now[name] !== before[name]);
}

/** What may stay of an operation that did not succeed, and the words by which people are told. */
const STAYS: { readonly [name in keyof Snapshot]?: RegExp } = {
  staging: /`staging` (?:was given|has) /,
  'state of staging': /`staging` was (?:started|asked to)/,
  'settings of staging': /`staging` has the declared settings/,
  sticky: /Sticky are: /,
  plan: /The plan is /,
  slot: /`staging` is there/,
  identity: /`staging` has an identity/,
  secrets: /reads secrets/,
  migrations: /migration was run|npm run migrate/,
};

/** Fails when something was sent twice or blindly, or when what is said is not what is so. Nobody else was there. */
export function judge(tale: AppTale, { end }: State<unknown>): Outcome {
  const { azure, records, before, exchanges } = tale;
  for (const [intent, sends] of Object.entries(records.sends))
    assert.equal(sends, 1, `\`${intent}\` was sent ${sends} times`);
  assert.deepEqual(records.blind, []);
  assert(end, 'it ends');
  const { outcome, reasons } = end;
  const said = `it says "${outcome}" (${reasons.join(' ')})`;
  if (outcome !== 'succeeded') assert(reasons.length > 0, `it says why it is "${outcome}"`);
  const different = differences(before, snapshotOf(azure));
  switch (outcome) {
    case 'needs attention':
      break;
    case 'succeeded':
      assert(tale.isDone(), `${said}, and it is not done`);
      break;
    case 'refused':
    case 'cancelled before send':
      assert.deepEqual(different, [], said);
      if (outcome === 'cancelled before send') assert.deepEqual(records.sends, {}, said);
      break;
    case 'rolled back':
      assert.equal(azure.exchanges - exchanges, 2, said);
      assert(isHealthy(azure), said);
      assertTold(different, reasons, said);
      break;
    case 'failed unchanged':
      assert.equal(azure.exchanges, exchanges, said);
      assertTold(different, reasons, said);
  }
  return outcome;
}

function assertTold(different: readonly (keyof Snapshot)[], reasons: readonly string[], said: string): void {
  for (const name of different) {
    const words = STAYS[name];
    assert(words, `${said}, and the ${name} is another`);
    assert.match(reasons.join(' '), words, `${said}, and nothing about the ${name}`);
  }
}

export function isHealthy(azure: AzureModel): boolean {
  const [evidence] = azure.probe({ slot: 'production', checks: [{ name: 'ready', path: '/ready', accepts: [200] }] });
  return evidence?.got === 'answer' && evidence.status === 200;
}
