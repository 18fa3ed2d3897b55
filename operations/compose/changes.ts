import type { Became, Change } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { isUp, replicasOf, withIds } from './containers.ts';
import { accountMoved, notAsExpected, stillServing } from './moved.ts';
import type { ComposeRequest, FileChange } from './request.ts';
import type { ComposeSeen } from './seen.ts';

export type ComposeChange = Change<ComposeSeen, ComposeRequest>;

/** What is the same for every request to a host: what is read there is read in one place, and cannot lag. */
export function changed(name: string, title: string, request: ComposeRequest) {
  return {
    type: 'change',
    name,
    title,
    request,
    reach: 'beside',
    deadline: 15 * MINUTE,
    undo: [],
    completes: [],
    pollEvery: 2_000,
    settle: 30_000,
    consistentFor: 0,
    // It names containers, addresses and contents as they are to be: whoever takes it up may ask for that again.
    repeatable: true,
  } as const;
}

/** The compose files of the release, or again those before it: all of them or none. */
export function putFiles(shown: ComposeSeen, name: string, title: string, files: readonly FileChange[]): ComposeChange {
  const are = (now: ComposeSeen, side: 'from' | 'to') =>
    files.every((file) => now.files.find(({ path }) => path === file.path)?.digest === file[side]);
  return {
    ...changed(name, title, { action: 'put files', files }),
    done: (now) => are(now, 'to'),
    objections: (now) => [...accountMoved(now, shown), ...notAsExpected(now, files)],
    became: (now) => (are(now, 'to') ? 'done' : are(now, 'from') ? 'unchanged' : 'unclear'),
  };
}

/** What was stopped and is still there. */
export function startAgain(shown: ComposeSeen, name: string, title: string, ids: readonly string[]): ComposeChange {
  const down = (now: ComposeSeen) => withIds(now, ids).filter((one) => !isUp(one));
  return {
    ...changed(name, title, { action: 'start again', containers: ids }),
    exactly: (now) => ({ action: 'start again', containers: down(now).map(({ id }) => id) }),
    done: (now) => withIds(now, ids).length === ids.length && down(now).length === 0,
    objections: (now) => [
      ...accountMoved(now, shown),
      ...(withIds(now, ids).length < ids.length ? ['A container to go back to is gone.'] : []),
    ],
    // What was bad without them cannot be asked anew once they run.
    commits: true,
    // Whoever waits for all of them sees which one did not.
    became: (now, before) => (down(now).length < down(before).length ? 'done' : 'unchanged'),
  };
}

/** Never one that users are sent to. */
export function stop(shown: ComposeSeen, name: string, title: string, ids: readonly string[]): ComposeChange {
  const up = (now: ComposeSeen) => withIds(now, ids).filter(isUp);
  const grace = Math.max(0, ...withIds(shown, ids).map((one) => one.grace));
  return {
    ...changed(name, title, { action: 'stop', containers: ids }),
    exactly: (now) => ({ action: 'stop', containers: up(now).map(({ id }) => id) }),
    done: (now) => up(now).length === 0,
    objections: (now) => [...accountMoved(now, shown), ...stillServing(now, ids)],
    became: (now, before) => changedFrom(up(before).length, up(now).length),
    deadline: grace * 1_000 + 5 * MINUTE,
  };
}

/** The same where whoever waits for all of them sees which one did not, and has all of them started again. */
export function stopAwaited(shown: ComposeSeen, name: string, title: string, ids: readonly string[]): ComposeChange {
  const up = (now: ComposeSeen) => withIds(now, ids).filter(isUp).length;
  return { ...stop(shown, name, title, ids), became: (now, before) => (up(now) < up(before) ? 'done' : 'unchanged') };
}

/** The new ones of a release, which nobody is sent to, or not any more. */
export function removeNew(
  shown: ComposeSeen,
  name: string,
  title: string,
  { release, services, evenServing = false }: Whose,
): ComposeChange {
  const own = (now: ComposeSeen) =>
    services.flatMap((service) => replicasOf(now, service, release)).map(({ id }) => id);
  const change = { ...changed(name, title, { action: 'remove', containers: [] }), ...removing(shown, own) };
  return evenServing ? { ...change, objections: (now) => accountMoved(now, shown), commits: true } : change;
}

interface Whose {
  readonly release: string;
  readonly services: readonly string[];
  /** Where only one of both can run, they have to go before anybody can be sent elsewhere. */
  readonly evenServing?: boolean;
}

/** Those that are known by now; stops them first where they still run. */
export function remove(shown: ComposeSeen, name: string, title: string, ids: readonly string[]): ComposeChange {
  const there = (now: ComposeSeen) => withIds(now, ids).map(({ id }) => id);
  return { ...changed(name, title, { action: 'remove', containers: ids }), ...removing(shown, there) };
}

function removing(shown: ComposeSeen, own: (now: ComposeSeen) => readonly string[]) {
  return {
    exactly: (now: ComposeSeen): ComposeRequest => ({ action: 'remove', containers: own(now) }),
    done: (now: ComposeSeen) => own(now).length === 0,
    objections: (now: ComposeSeen) => [...accountMoved(now, shown), ...stillServing(now, own(now))],
    became: (now: ComposeSeen, before: ComposeSeen) => changedFrom(own(before).length, own(now).length),
  };
}

/** From how many that are left to do something with, and how many are left now. */
function changedFrom(before: number, now: number): Became {
  if (now === 0) return 'done';
  return now === before ? 'unchanged' : 'unclear';
}
