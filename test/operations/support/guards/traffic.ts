import type { Guard } from '../guards.ts';

const file = 'operations/traffic/plan.ts';
const stories = 'test/operations/stories.test.ts';
const outsiders = 'test/operations/outsiders.test.ts';
const histories = 'test/operations/histories.test.ts';

/** In the plan of a share of production's visitors. */
export const trafficGuards: readonly Guard[] = [
  {
    invariant: 'I4',
    name: 'a share that is bad for users is taken back',
    file,
    find: 'undo: [sendBack(input)],',
    without: 'undo: [],',
    test: stories,
  },
  {
    invariant: 'I7',
    name: 'a share somebody sets meanwhile is not written over',
    file,
    find: '...trafficMoved(now, shown.rules),',
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I7',
    name: 'what somebody else shares is not taken back',
    file,
    find: 'objections: (now) => [...callerMoved(now, shown), ...trafficMoved(now, rulesOf(input))],',
    without: 'objections: (now) => callerMoved(now, shown),',
    test: histories,
  },
  {
    invariant: 'I9',
    name: 'a slot is checked before it gets more users',
    file,
    // biome-ignore lint/suspicious/noTemplateCurlyInString: it is looked for in a source
    find: "...(isAsked ? [gate('check slot', name, `Check ${name}`, checks, { ...usual, grace: startupTime })] : []),",
    without: '',
    test: stories,
  },
  {
    invariant: 'I9',
    name: 'a slot that was touched gets no share',
    file,
    find: '...(grows(input) ? slotMoved(now.source, shown.source) : []),',
    without: '',
    test: outsiders,
  },
  {
    invariant: 'I10',
    name: 'a share is still there after it was watched',
    file,
    find: '...(isAsked ? [stillThere(input)] : []),',
    without: '',
    test: histories,
  },
  {
    invariant: 'I15',
    name: 'production is no slot that gets a share',
    file,
    find: 'if (shown.source.name.toLowerCase() === PRODUCTION)',
    without: 'if (shown.source.name === PRODUCTION)',
    test: stories,
  },
  {
    invariant: 'I16',
    name: 'who shares the traffic is who confirmed it',
    file,
    find: '...callerMoved(now, shown),\n      ...trafficMoved',
    without: '...trafficMoved',
    test: outsiders,
  },
];
