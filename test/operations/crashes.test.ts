import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '../../operations/core/machine/outcome.ts';
import type { Crash } from './support/process.ts';
import { stories } from './support/stories/all.ts';
import { type Story, type Tale, waysBack } from './support/tale.ts';

const MINUTE = 60_000;
/** How long the computer is off: the swap still runs, it has just ended, its result is long forgotten. */
const GAPS = [1_000, 2 * MINUTE, 24 * 60 * MINUTE];

/** What a crash may turn an end into: nobody confirms a second time, so what was not sent stays unsent. */
const UNSENT: readonly Outcome[] = ['cancelled before send', 'failed unchanged'];

/** Taken back, beside production, gone on with, run here. */
const TWICE = [
  'production is bad',
  'shares grow and the swap fails',
  'the swap fails after a preview',
  'prepares everything',
  'deploys a package after a migration',
  'gives users bad answers',
  'hangs with the second share',
  'takes cache and manifest along',
  'goes to an inactive revision',
  'is healthy, then answers with 500',
  'stops first',
];

describe('a process that dies anywhere leaves an operation that ends in what is true', () => {
  const tuples = new Map<string, Set<string>>();
  const places = new Set<string>();
  let crashes = 0;
  let twice = 0;
  let continued = 0;

  for (const story of stories)
    it(`${story.kind}: ${story.name}`, async () => {
      const effects = await traceOf(story);
      const distinct = tuples.get(story.kind) ?? new Set();
      tuples.set(story.kind, distinct);
      for (const [index, effect] of effects.entries())
        for (const when of ['before', 'after'] as const) {
          // The same effect again, in the same step of the same story, is no other place.
          const isNew = !distinct.has(`${story.name}: ${effect}, ${when}`);
          distinct.add(`${story.name}: ${effect}, ${when}`);
          places.add(`${story.kind}: ${effect}, ${when}`);
          for (const gap of gapsOf(story, isNew, index)) {
            continued += await diesOnce(story, { at: index + 1, when }, gap);
            crashes += 1;
          }
        }
    });

  for (const name of TWICE)
    it(`twice, at any two places: ${name}`, async () => {
      const story = stories.find((one) => one.name === name);
      assert(story);
      const effects = await traceOf(story);
      for (const first of effects.keys())
        for (let second = 1; ; second += 1) {
          const tale: Tale = story.begin();
          assert.equal(await tale.live({ crash: { at: first + 1, when: 'after' } }), 'crashed');
          const middle = await tale.live({ crash: { at: second, when: 'after' } });
          if (middle !== 'crashed') break;
          tale.azure.clock.pass(MINUTE);
          const state = await tale.live();
          assert(state !== 'crashed');
          tale.judge(state);
          twice += 1;
        }
    });

  it('at more than 200 distinct places of each of many kinds', (context) => {
    const counts = [...tuples].map(([kind, set]) => `${kind} ${set.size}`);
    const all = [...tuples.values()].reduce((sum, set) => sum + set.size, 0);
    context.diagnostic(`${places.size} distinct (operation, step, effect, before or after)`);
    context.diagnostic(`${all} with the story they are in: ${counts.join(', ')}`);
    context.diagnostic(`${crashes} crashes, ${twice} pairs; ${continued} processes went on with what was not sent`);
    const asked = ['prepare', 'deploy', 'swap', 'preview', 'rollback'];
    const distinct = [...places].filter((place) => asked.some((kind) => place.startsWith(`${kind}:`)));
    assert(distinct.length >= 200, `${distinct.length}`);
    assert(continued > 0);
  });
});

/** A rollout, and a release on a host, has very many places: each of them for one gap, and the same place once. */
function gapsOf({ kind }: Story, isNew: boolean, index: number): number[] {
  const hasMany = ['rollout', 'promote', 'revision rollback', 'revision traffic'].includes(kind);
  if (hasMany || kind.startsWith('compose')) return isNew ? GAPS.slice(index % 3, (index % 3) + 1) : [];
  return isNew ? GAPS : GAPS.slice(1, 2);
}

async function traceOf(story: Story): Promise<string[]> {
  const trace: string[] = [];
  await story.begin().live({ trace });
  return trace;
}

/** Recorded and never sent: it may have been, for all a later process can know, and so it is not sent again. */
function lost({ records }: Tale): string[] {
  const recorded = records.events.flatMap((event) => (event.type === 'recorded' ? [event.intent.name] : []));
  return recorded.filter((intent) => records.sends[intent] === undefined);
}

/** Recorded last, and its answer is in no journal. */
function unanswered({ records }: Tale): string | undefined {
  const last = records.events.findLastIndex((event) => event.type === 'recorded');
  const recorded = records.events[last];
  if (recorded?.type !== 'recorded') return undefined;
  return records.events.slice(last).some(({ type }) => type === 'answered') ? undefined : recorded.intent.name;
}

/** Nothing but the answer would tell. */
function isUnprovable({ plan }: Tale, intent: string | undefined): boolean {
  return plan.steps.some(
    (step) => step.name === intent && step.type === 'change' && step.proof === 'answer' && !step.repeatable,
  );
}

/** What follows of itself from what users have, and what may be asked twice. */
function goesOnWith({ plan }: Tale, intent: string): boolean {
  const change = plan.steps.find((step) => step.name === intent);
  return change?.type === 'change' && (change.continues === true || change.repeatable === true);
}

function isAskedAgain({ records }: Tale): boolean {
  return Object.values(records.sends).some((sends) => sends > 1);
}

/** How many requests the process that takes it up sends for the first time, where the plan goes on. */
async function diesOnce(story: Story, crash: Crash, gap: number): Promise<number> {
  const tale = story.begin();
  const where = `crash ${crash.when} effect ${crash.at}, off for ${gap} ms`;
  assert.equal(await tale.live({ crash }), 'crashed', where);
  tale.azure.clock.pass(gap);
  if (gap > 60 * MINUTE) tale.azure.forgetResults();
  const sent = { ...tale.records.sends };
  const untold = unanswered(tale);
  const { inVain } = tale.azure;
  const state = await tale.live();
  assert(state !== 'crashed');
  const begun = Object.keys(tale.records.sends).filter((intent) => !sent[intent]);
  try {
    const back = waysBack(tale);
    if (!tale.plan.continues)
      for (const intent of begun)
        assert(
          back.includes(intent) || goesOnWith(tale, intent),
          `\`${intent}\` is sent by the process that takes it up`,
        );
    const outcome = tale.judge(state);
    const isLost = lost(tale).some((intent) => back.includes(intent) || goesOnWith(tale, intent));
    // All that a plan which does not go on sends when it is taken up is its way back.
    const isBarred = !tale.plan.continues && tale.azure.inVain > inVain;
    const isUnclear = isLost || isBarred || isUnprovable(tale, untold);
    const goesOn = tale.plan.continues && untold === undefined;
    const otherwise: readonly Outcome[] = isUnclear ? [...UNSENT, 'needs attention'] : goesOn ? [] : UNSENT;
    // Nobody confirmed to it that more users get the new release: it rests where it is well.
    const rests: readonly Outcome[] = state.end?.restsAt === undefined ? [] : ['succeeded'];
    // What is dispensable, or was asked for again, may have gone otherwise.
    const isOther = state.end?.reasons.some((reason) => reason.includes(' may ')) || isAskedAgain(tale);
    const again: readonly Outcome[] = isAskedAgain(tale) ? ['rolled back'] : [];
    const others: readonly Outcome[] = isOther ? [story.ends, 'succeeded', ...again] : [];
    const allowed = [...(isUnclear ? [] : [story.ends]), ...otherwise, ...rests, ...others];
    assert(allowed.includes(outcome), `${outcome} instead of ${story.ends}: ${state.end?.reasons.join(' ')}`);
    return tale.plan.continues ? begun.length : 0;
  } catch (cause) {
    throw new Error(`${where}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
