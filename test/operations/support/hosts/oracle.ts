import assert from 'node:assert/strict';
import type { Outcome } from '../../../../operations/core/machine/outcome.ts';
import type { State } from '../../../../operations/core/machine/state.ts';
import type { Tale } from '../tale.ts';
import { isRunning } from './container.ts';
import type { HostModel } from './host-model.ts';

/** What of the world a release could change, by what people call it. */
export function snapshotOf(host: HostModel, release: string) {
  const { containers, files, images, proxy } = host;
  const own = containers.filter((one) => one.release === release && !one.isOneOff);
  const others = containers.filter((one) => one.release !== release && !one.isOneOff);
  const up = (some: typeof containers) => some.flatMap((one) => (isRunning(one, host.now) ? [one.id] : [])).join();
  return {
    users: JSON.stringify(Object.entries(proxy.upstreams).map(([service, { loaded }]) => [service, loaded])),
    'what runs': up(others),
    'new containers': up(own),
    containers: others.map(({ id }) => id).join(),
    files: JSON.stringify(files),
    images: [...new Set(images)].sort().join(),
    migrations: containers.filter(({ isOneOff }) => isOneOff).length,
    noted: host.releases.length,
  };
}
export type Snapshot = ReturnType<typeof snapshotOf>;

export interface HostTale extends Tale {
  readonly azure: HostModel;
  readonly release: string;
  readonly before: Snapshot;
  /** Files as they were before another operation began the release that is promoted. */
  readonly original: Readonly<Record<string, string | undefined>> | undefined;
}

export function differences(before: Snapshot, now: Snapshot): (keyof Snapshot)[] {
  return (Object.keys(now) as (keyof Snapshot)[]).filter((name) => now[name] !== before[name]);
}

/** What may stay of a release that did not succeed, and the words by which people are told. */
const STAYS: { readonly [name in keyof Snapshot]?: RegExp } = {
  images: /image was pulled/,
  migrations: /migration was begun|The migration ended/,
  'new containers': /New containers .* may still be there/,
  files: /compose files on the host may still be/,
  'what runs': /unfinished release had left/,
  containers: /unfinished release had left/,
};

/** Fails when something was sent twice, when somebody was not served, or when what is said is not what is so. */
export function judge(tale: HostTale, { end }: State<unknown>): Outcome {
  const { azure: host, records, before, plan, release } = tale;
  for (const [intent, sends] of Object.entries(records.sends))
    assert(sends === 1 || isRepeatable(tale, intent), `\`${intent}\` was sent ${sends} times`);
  assert.deepEqual(records.blind, []);
  assert.deepEqual(host.failed, []);
  assert(end, 'it ends');
  const { outcome, reasons, restsAt } = end;
  const said = `${plan.title} says "${outcome}" (${reasons.join(' ')})`;
  if (outcome !== 'succeeded' || restsAt) assert(reasons.length > 0, `it says why it is "${outcome}"`);
  const now = snapshotOf(host, release);
  const isBack = outcome === 'rolled back' && tale.original;
  const wanted = isBack ? { ...before, 'new containers': '', files: JSON.stringify(tale.original) } : before;
  const different = differences(wanted, now);
  if (restsAt === undefined && outcome === 'succeeded') assert(tale.isDone(), `${said}, and it is not done`);
  if (restsAt !== undefined) assert.equal(now.users, before.users, said);
  if (outcome === 'refused' || outcome === 'cancelled before send') assert.deepEqual(different, [], said);
  if (outcome === 'cancelled before send') assert.deepEqual(records.sends, {}, said);
  if (outcome === 'failed unchanged' || outcome === 'rolled back') {
    for (const name of different) {
      const words = STAYS[name];
      assert(words, `${said}, and the ${name} are others: ${now[name]} instead of ${wanted[name]}`);
      assert.match(reasons.join(' '), words, `${said}, and nothing about the ${name}`);
    }
  }
  assertServed(host, before, said);
  return outcome;
}

/** The include names only what runs, or what it named before, whatever has happened. */
function assertServed(host: HostModel, before: Snapshot, said: string): void {
  const isAsBefore = snapshotOf(host, '').users === before.users;
  for (const [service, { loaded, file }] of Object.entries(host.proxy.upstreams)) {
    assert.deepEqual(loaded, file, `${said}, and nginx does not know what its file says`);
    for (const server of loaded ?? []) {
      const there = host.containers.find(({ port }) => `127.0.0.1:${port}` === server);
      const runs = there && isRunning(there, host.now);
      assert(
        runs || (isAsBefore && host.mayBeDown),
        `${said}, and ${service} is sent to ${server}, where nothing runs`,
      );
    }
  }
}

/** Only new containers and a migration are more when they are asked for twice. */
function isRepeatable({ plan }: Tale, intent: string): boolean {
  const changes = plan.steps.flatMap((step) => (step.type === 'change' ? [step, ...step.undo] : []));
  return changes.some((one) => one.type === 'change' && one.name === intent && one.repeatable === true);
}
