import { type ComposeChange, changed, remove } from './changes.ts';
import { isUp } from './containers.ts';
import { type Before, idsOf } from './course.ts';
import { forgettable } from './images.ts';
import type { ComposeReleaseInput } from './input.ts';
import { accountMoved } from './moved.ts';
import { servicesOf } from './names.ts';
import { filesAfter } from './released.ts';
import type { ComposeSeen } from './seen.ts';
import { notYetServed } from './send.ts';

/** What follows once users have the new ones and these are well. Whoever takes it up goes on with it. */
export function tidySteps(input: ComposeReleaseInput, course: readonly Before[]): ComposeChange[] {
  const all = [...removeOld(input, course), forgetImages(input), noteRelease(input)];
  return all.map((change) => ({ ...change, continues: true }));
}

/** Of a colour, only what was stopped before: what was stopped just now is the quick way back. */
function removeOld(input: ComposeReleaseInput, course: readonly Before[]): ComposeChange[] {
  const { shown, units, strategy, release } = input;
  const names = servicesOf(units);
  const old = course.flatMap(({ all }) => (strategy === 'blueGreen' ? all.filter((one) => !isUp(one)) : all));
  const known = idsOf(old);
  // Migrations that have ended, also that of this release.
  const done = ({ containers }: ComposeSeen) =>
    containers.filter((one) => one.isOneOff && one.release !== undefined && names.includes(one.service) && !isUp(one));
  const ids = (now: ComposeSeen) => {
    const gone = new Set([...known, ...idsOf(done(now))]);
    // One that could not be stopped was not seen to be dispensable: the next release stops it and watches what follows.
    return idsOf(now.containers.filter((one) => gone.has(one.id) && !isUp(one)));
  };
  const change = remove(shown, 'remove old', `Remove the old containers of ${names.join(', ')}`, known);
  return [
    {
      ...change,
      exactly: (now) => ({ action: 'remove', containers: ids(now) }),
      done: (now) => ids(now).length === 0,
      objections: (now) => [...change.objections(now, {}), ...notYetServed(now, input)],
      became: (now, before) => {
        const left = ids(before).filter((id) => now.containers.some((one) => one.id === id));
        return left.length === 0 ? 'done' : left.length === ids(before).length ? 'unchanged' : 'unclear';
      },
      dispensable: `Old containers of ${names.join(', ')} may still be there (release ${release}).`,
    },
  ];
}

function forgetImages(input: ComposeReleaseInput): ComposeChange {
  const { shown, units } = input;
  return {
    ...changed('forget images', `Remove images of ${servicesOf(units).join(', ')} that nobody goes back to`, {
      action: 'forget images',
      images: [],
    }),
    exactly: (now) => ({ action: 'forget images', images: forgettable(now, input) }),
    done: (now) => forgettable(now, input).length === 0,
    objections: (now) => accountMoved(now, shown),
    // One that is used by then stays, and that is no failure.
    became: () => 'unclear',
    proof: 'answer',
    dispensable: 'Old images may still take space on the host.',
  };
}

function noteRelease(input: ComposeReleaseInput): ComposeChange {
  const { shown, units, release, because } = input;
  const files = filesAfter(input);
  const releases = units.map(({ service, image, variables }) => ({
    ...{ release, service, image, because, variables, files },
  }));
  return {
    ...changed('note release', 'Note the release on the host', { action: 'note release', releases }),
    done: (now) => isNoted(now, input),
    objections: (now) => accountMoved(now, shown),
    became: (now) => (isNoted(now, input) ? 'done' : 'unchanged'),
    dispensable: 'The release may be missing in the list of releases on the host.',
  };
}

function isNoted({ releases }: ComposeSeen, { units, release }: ComposeReleaseInput): boolean {
  return units.every(({ service }) => releases.some((one) => one.service === service && one.operation === release));
}
