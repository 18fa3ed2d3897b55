import assert from 'node:assert/strict';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { State } from '../../../../operations/core/machine/state.ts';
import type { Tale } from '../tale.ts';
import { type AppsModel, NEW } from './apps-model.ts';

/** What of the world an operation could change, by what people call it. */
export function snapshotOf(azure: AppsModel) {
  const active = azure.revisions.filter(({ activeSince }) => activeSince !== undefined).map(({ name }) => name);
  return {
    users: JSON.stringify(Object.entries(azure.shares()).sort()),
    labels: JSON.stringify(azure.traffic.flatMap(({ label, revision }) => (label ? [[label, revision]] : [])).sort()),
    pinned: azure.traffic.every(({ revision }) => revision !== undefined),
    active: active.join(),
    made: azure.revisions.length,
    manifest: azure.manifest.version,
    cached: azure.cached,
    warmed: azure.warmed,
    migrations: azure.migrations,
  };
}
type Snapshot = ReturnType<typeof snapshotOf>;

export interface AppsTale extends Tale {
  readonly azure: AppsModel;
  readonly before: Snapshot;
}

export function differences(before: Snapshot, now: Snapshot): (keyof Snapshot)[] {
  return (Object.keys(now) as (keyof Snapshot)[]).filter((name) => now[name] !== before[name]);
}

/** What may stay of an operation that did not succeed, and the words by which people are told. */
const STAYS: { readonly [name in keyof Snapshot]?: RegExp } = {
  pinned: /pinned by name/,
  active: /may still be active|was activated|was deactivated/,
  manifest: /has version/,
  cached: /cache in .* (?:was|may)/,
  migrations: /migration was run/,
  // It is inactive and gets nobody; its suffix is used.
  made: /./,
};

/** Fails when something was sent twice or blindly, or when what is said is not what is so. Nobody else was there. */
export function judge(tale: AppsTale, { end }: State<unknown>): Outcome {
  const { azure, records, before, plan } = tale;
  for (const [intent, sends] of Object.entries(records.sends))
    assert(sends === 1 || isRepeatable(tale, intent), `\`${intent}\` was sent ${sends} times`);
  assert.deepEqual(records.blind, []);
  assert(end, 'it ends');
  const { outcome, reasons, restsAt } = end;
  const said = `${plan.title} says "${outcome}" (${reasons.join(' ')})`;
  if (outcome !== 'succeeded' || restsAt) assert(reasons.length > 0, `it says why it is "${outcome}"`);
  const different = differences(before, snapshotOf(azure));
  if (outcome === 'succeeded' && restsAt !== undefined) {
    const told = /has (\d+) % of the traffic and rests/.exec(reasons[0] ?? '')?.[1] ?? '0';
    assert.equal(azure.shares()[NEW] ?? 0, Number(told), said);
  } else if (outcome === 'succeeded') assert(tale.isDone(), `${said}, and it is not done`);
  if (outcome === 'refused' || outcome === 'cancelled before send') {
    assert.deepEqual(different, [], said);
    if (outcome === 'cancelled before send') assert.deepEqual(records.sends, {}, said);
  }
  if (outcome === 'rolled back') {
    assert.equal(azure.shares()[NEW] ?? 0, 0, said);
    assert(
      Object.keys(azure.shares()).every((name) => azure.isWell(name)),
      `${said}, and users get no answer`,
    );
  }
  if (outcome === 'failed unchanged') assert(!different.includes('users'), `${said}, and users get something else`);
  if (outcome === 'failed unchanged' || outcome === 'rolled back')
    for (const name of different.filter((one) => one !== 'users')) {
      const words = STAYS[name];
      assert(words, `${said}, and the ${name} is another`);
      assert.match(reasons.join(' '), words, `${said}, and nothing about the ${name}`);
    }
  return outcome;
}

function isRepeatable({ plan }: Tale, intent: string): boolean {
  const steps = plan.steps.flatMap((step) => (step.type === 'change' ? [step, ...step.undo] : []));
  return steps.some((step) => step.name === intent && step.type === 'change' && step.repeatable === true);
}
