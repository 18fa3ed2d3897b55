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
  /** Users were sent where nothing runs before it began. */
  readonly wasDown: boolean;
  /** Nothing else of its services runs once it has succeeded, or it is told. */
  readonly isAlone: boolean;
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
  'new containers': /[Nn]ew containers .* (?:may still be there|were removed)/,
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
  // Where only one of both can run, the way back may end with neither, and is for a person.
  const isStuck = outcome === 'needs attention';
  const isBack = outcome === 'rolled back' && tale.original;
  const wanted = isBack ? { ...before, 'new containers': '', files: JSON.stringify(tale.original) } : before;
  const different = differences(wanted, now);
  if (restsAt === undefined && outcome === 'succeeded') {
    assert(tale.isDone(), `${said}, and it is not done`);
    if (tale.isAlone && now['what runs'] !== '') assert.match(reasons.join(' '), /may still run/, said);
  }
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
  if (isStuck && host.mayBeDown) return outcome;
  // What nobody was sent to before is not made so by what changes nothing.
  const isAsBefore = now.users === before.users && tale.wasDown;
  for (const why of isAsBefore ? [] : deadEnds(host)) assert.fail(`${said}, and ${why}`);
  return outcome;
}

/** Where users are sent and nothing runs, or where nginx does not know what its file says. */
export function deadEnds(host: HostModel): string[] {
  return Object.entries(host.proxy.upstreams).flatMap(([service, { loaded = [], file = [] }]) => {
    const dead = loaded.filter(
      (server) => !host.containers.some((one) => `127.0.0.1:${one.port}` === server && isRunning(one, host.now)),
    );
    const isStale = JSON.stringify(loaded) !== JSON.stringify(file);
    return [
      ...dead.map((server) => `${service} is sent to ${server}, where nothing runs`),
      ...(isStale ? [`nginx does not know what the include of ${service} says`] : []),
    ];
  });
}

/** Only new containers and a migration are more when they are asked for twice. */
function isRepeatable({ plan }: Tale, intent: string): boolean {
  const changes = plan.steps.flatMap((step) => (step.type === 'change' ? [step, ...step.undo] : []));
  return changes.some((one) => one.type === 'change' && one.name === intent && one.repeatable === true);
}
