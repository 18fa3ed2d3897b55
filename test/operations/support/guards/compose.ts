import type { Guard } from '../guards.ts';

const folder = 'operations/compose';
const plan = `${folder}/plan.ts`;
const changes = `${folder}/changes.ts`;
const send = `${folder}/send.ts`;
const stories = 'test/operations/stories.test.ts';
const crashes = 'test/operations/crashes.test.ts';
const outsiders = 'test/operations/compose/outsiders.test.ts';
const preflight = 'test/operations/compose/preflight.test.ts';

/** In the plans for Compose hosts. */
export const composeGuards: readonly Guard[] = [
  {
    invariant: 'I4',
    name: 'new containers that are bad for users lose them again',
    file: plan,
    find: 'undo: hasWayBack(course) ? back : [],',
    without: 'undo: [],',
    test: stories,
  },
  {
    invariant: 'I4',
    name: 'what stopped first is started again when nothing comes after it',
    file: plan,
    find: "undo: putBack(input, course, 'stop') }",
    without: 'undo: [] }',
    test: stories,
  },
  {
    invariant: 'I7',
    name: 'a compose file somebody writes meanwhile is not written over',
    file: changes,
    find: '...notAsExpected(now, files)],',
    without: '],',
    test: outsiders,
  },
  {
    invariant: 'I9',
    name: 'new containers are checked before they get users',
    file: plan,
    find: '...checkNew(input),\n    ...(!promotes',
    without: '...(!promotes',
    test: stories,
  },
  {
    invariant: 'I9',
    name: 'new containers that stopped get no users',
    file: send,
    find: "return standing.is === 'there' ? unreachable(now, unit.service, release) : [standing.why];",
    without: 'return [];',
    test: outsiders,
  },
  {
    invariant: 'I9',
    name: 'users go back only to containers that answer',
    file: `${folder}/back.ts`,
    find: '...checkOld(before, after),',
    without: '',
    test: stories,
  },
  {
    invariant: 'I10',
    name: 'new containers still serve when all is done',
    file: plan,
    find: '      verify(input),\n',
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I11',
    name: 'a way back that has taken the bad ones away goes on',
    file: 'operations/core/machine/resume.ts',
    find: 'isBadByOldProbes && !isCommitted(plan, state, change);',
    without: 'isBadByOldProbes;',
    test: crashes,
  },
  {
    invariant: 'I16',
    name: 'who sends users of a host is who confirmed it',
    file: send,
    find: '...accountMoved(now, shown),\n      ...proxied',
    without: '...proxied',
    test: outsiders,
  },
  {
    invariant: 'I26',
    name: 'users somebody else has sent elsewhere stay there',
    file: send,
    find: '...proxied.flatMap(({ service }) => usersMoved(now, shown, service)),',
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I26',
    name: 'old containers stop only when users have others that are well',
    file: plan,
    find: 'objections: (now) => [...change.objections(now, {}), ...notYetServed(now, input)],',
    without: 'objections: () => [],',
    test: outsiders,
  },
  {
    invariant: 'I26',
    name: 'containers that users are sent to are not removed',
    file: changes,
    find: '...stillServing(now, own(now))],',
    without: '],',
    test: outsiders,
  },
  {
    invariant: 'I26',
    name: 'last requests to what leaves have their time',
    file: plan,
    find: "drained('drain', units, soak,",
    without: "drained('drain', units, Number.POSITIVE_INFINITY,",
    test: stories,
  },
  {
    invariant: 'I27',
    name: 'what is released on a host is named by its digest',
    file: `${folder}/impossible.ts`,
    find: '...(/@sha256:[0-9a-f]{64}$/.test(image)',
    without: "...(image !== ''",
    test: preflight,
  },
  {
    invariant: 'I27',
    name: 'a container that cannot be there twice is not released beside itself',
    file: `${folder}/preflight-unit.ts`,
    find: 'if (hostPorts.length > 0 && (isBeside || replicas > 1))',
    without: 'if (hostPorts.length > 99)',
    test: preflight,
  },
  {
    invariant: 'I27',
    name: 'what an unfinished release left goes only where users have something else',
    file: `${folder}/leftovers.ts`,
    find: 'return used.length === 0 ? [] : unfinished',
    without: 'return unfinished',
    test: 'test/operations/compose/leftovers.test.ts',
  },
  {
    invariant: 'I27',
    name: 'a host somebody else holds is left alone',
    file: `${folder}/preflight-host.ts`,
    find: 'if (lock.silent < SILENT)',
    without: 'if (lock.silent < 0)',
    test: preflight,
  },
];
