import type { Guard } from '../guards.ts';

const plan = 'operations/rollout/plan.ts';
const changes = 'operations/rollout/changes.ts';
const stories = 'test/operations/stories.test.ts';
const histories = 'test/operations/rollout/histories.test.ts';
const outsiders = 'test/operations/rollout/outsiders.test.ts';

/** In the plans for container apps. */
export const rolloutGuards: readonly Guard[] = [
  {
    invariant: 'I1',
    name: 'what says the same is all that is asked for twice',
    file: 'operations/core/machine/resume.ts',
    find: "if (step?.type === 'change' && step.repeatable && !isStranded(plan, state)) return entered(plan, state);",
    without: "if (step?.type === 'change' && !isStranded(plan, state)) return entered(plan, state);",
    test: histories,
  },
  {
    invariant: 'I3',
    name: 'what was dispensable is not taken for nothing',
    file: 'operations/core/machine/policy.ts',
    find: "state.notes.length > 0 ? 'failed unchanged' : ENDS[kind]",
    without: 'ENDS[kind]',
    test: 'test/operations/crashes.test.ts',
  },
  {
    invariant: 'I4',
    name: 'a share of a revision that is bad is taken back',
    file: 'operations/rollout/share.ts',
    find: 'undo: sentBack(input, course, name, to),',
    without: 'undo: [],',
    test: stories,
  },
  {
    invariant: 'I5',
    name: 'more users get it only from who confirmed it',
    file: 'operations/core/machine/proceed.ts',
    find: 'return state.paused || isLater ? step.rests : undefined;',
    without: 'return state.paused ? step.rests : undefined;',
    test: histories,
  },
  {
    invariant: 'I7',
    name: 'a revision is not made over what somebody deploys meanwhile',
    file: 'operations/rollout/release.ts',
    find: '...deployed(now, shown),',
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I9',
    name: 'a revision gets nobody before it runs by every sign',
    file: plan,
    find: "healthy({ name: 'wait for revision', revision, startupTime, deadline, isNewest: isNew }),",
    without: '',
    test: stories,
  },
  {
    invariant: 'I9',
    name: 'what runs nowhere gets no share',
    file: changes,
    find: '...growing(from, to).flatMap((revision) => unfit(now, revision)),',
    without: '',
    test: stories,
  },
  {
    invariant: 'I9',
    name: 'users go back only to what answers',
    file: 'operations/rollout/back.ts',
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for in a source
    find: '...(asks ? [gate(`check ${stable} after ${after}`, stable, `Check ${stable}`, previous, usual)] : []),',
    without: '',
    test: stories,
  },
  {
    invariant: 'I10',
    name: 'everybody still gets it when all is done',
    file: plan,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for in a source
    find: "...(isRouted ? [stillShared('verify app', `Verify who gets what of ${appName(shown)}`, course.at(100))] : []),",
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I13',
    name: 'a cancel between two shares leaves users what they have',
    file: 'operations/core/machine/proceed.ts',
    find: "const isUnsent = kind === 'cancelled' ||",
    without: 'const isUnsent =',
    test: 'test/operations/cancel.test.ts',
  },
  {
    invariant: 'I16',
    name: 'who moves users between revisions is who confirmed it',
    file: changes,
    find: '...accountMoved(now, shown),\n      ...busy(now),\n      ...trafficMoved',
    without: '...busy(now),\n      ...trafficMoved',
    test: outsiders,
  },
  {
    invariant: 'I22',
    name: 'what Azure does by itself has a deadline',
    file: 'operations/core/machine/await.ts',
    find: 'if (isLate && why !== undefined)',
    without: 'if (isLate && why === undefined)',
    test: 'test/operations/await.test.ts',
  },
  {
    invariant: 'I26',
    name: 'nobody follows the newest revision when one is made',
    file: plan,
    find: '...(shown.host !== undefined && followsNewest(shown) ? [pin(input, course.pinned)] : []),',
    without: '',
    test: stories,
  },
  {
    invariant: 'I26',
    name: 'what follows the newest follows what was shown',
    file: changes,
    find: '...(followsNewest({ ...shown, traffic: from }) ? deployed(now, shown) : []),',
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I26',
    name: 'shares are written over those that are expected',
    file: changes,
    find: '...trafficMoved(now, from),',
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I26',
    name: 'the revision to go back to stays active',
    file: 'operations/rollout/tidy.ts',
    find: ' && !used.has(name)',
    without: '',
    test: stories,
  },
  {
    invariant: 'I26',
    name: 'what users have is not stopped',
    file: changes,
    find: 'objections: (now) => [...accountMoved(now, shown), ...inUse(now, revision)],',
    without: 'objections: (now) => accountMoved(now, shown),',
    test: outsiders,
  },
];
