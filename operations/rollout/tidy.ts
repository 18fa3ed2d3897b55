import { clearCache, warmCache } from './cache.ts';
import { deactivate, type RolloutChange } from './changes.ts';
import type { Course } from './course.ts';
import type { RolloutInput } from './input.ts';
import { quoted } from './names.ts';
import { labelsOf, sharesOf } from './traffic.ts';

/** What follows once all users have the new revision and it is well. Whoever takes it up goes on with it. */
export function tidySteps(input: RolloutInput, course: Course): RolloutChange[] {
  const { cache } = input;
  const all = [
    ...(cache?.when === 'postPromotion' ? clearCache(input, 'clear cache', cache) : []),
    ...warmCache(input, cache, course.revision),
    ...old(input, course).map((revision) => retired(input, revision)),
  ];
  return all.map((change) => ({ ...change, continues: true }));
}

/** Active ones beyond those to keep, oldest last; never one that anybody is sent to, by share or by label. */
function old({ shown, stable, retain }: RolloutInput, { revision }: Course): string[] {
  const used = new Set([...Object.keys(sharesOf(shown)), ...Object.values(labelsOf(shown))]);
  const others = shown.revisions.filter(({ name, active }) => active && name !== revision && !used.has(name));
  // The one to go back to has the traffic until then, so it is used.
  const kept = Math.max(0, stable === undefined ? retain : retain - 1);
  return others.slice(kept).map(({ name }) => name);
}

function retired(input: RolloutInput, revision: string): RolloutChange {
  const change = deactivate(input, `deactivate ${revision}`, revision);
  return {
    ...change,
    objections: (now, seen) => [
      ...change.objections(now, seen),
      ...([now.latestRevision, now.latestReady].includes(revision) ? [`${quoted(revision)} is the newest.`] : []),
    ],
  };
}
