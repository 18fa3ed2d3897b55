import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type AppsModel, IMAGE, NEW, OLD } from '../support/apps/apps-model.ts';
import type { AppsTale } from '../support/apps/oracle.ts';
import { restoreStories } from '../support/stories/restore.ts';
import { rolloutStories } from '../support/stories/rollout.ts';
import { weightsStories } from '../support/stories/weights.ts';
import type { Story } from '../support/tale.ts';

const OTHER = 'intake--other';

/** What somebody else can do to a container app. */
const ACTS: Readonly<Record<string, (azure: AppsModel) => void>> = {
  'shares the traffic': (azure) =>
    azure.touch({
      traffic: [
        { revision: OLD, weight: 60, label: undefined },
        { revision: azure.revision(NEW) ? NEW : OLD, weight: 40, label: undefined },
      ],
    }),
  'lets it follow the newest': (azure) =>
    azure.touch({ traffic: [{ revision: undefined, weight: 100, label: undefined }] }),
  'deploys another revision': (azure) => azure.create(OTHER, `${IMAGE}other`, 'runs'),
  'signs in as another': (azure) => azure.touch({ caller: { object: 'user-2', tenant: 'contoso' } }),
  'stops the old revision': (azure) => azure.set(OLD, false),
  'stops the new revision': (azure) => azure.set(NEW, false),
};

const storyOf = (stories: readonly Story[], name: string): Story => {
  const story = stories.find((one) => one.name === name);
  assert(story, name);
  return story;
};
const PLOTS = [
  storyOf(rolloutStories, 'takes cache and manifest along'),
  storyOf(rolloutStories, 'hangs with the second share'),
  storyOf(rolloutStories, 'is promoted'),
  storyOf(restoreStories, 'goes to an inactive revision'),
  storyOf(weightsStories, 'gives it more'),
  storyOf(weightsStories, 'names what followed the newest'),
];

for (const story of PLOTS)
  it(`${story.kind}: ${story.name}: what somebody else does meanwhile is not written over, and what is said is so`, async (context) => {
    const trace: string[] = [];
    await story.begin().live({ trace });
    let disturbed = 0;
    for (const [does, act] of Object.entries(ACTS))
      for (const nth of trace.keys()) {
        // What comes between a reading and what is sent on it, nobody can notice.
        if (/recorded$|send$/.test(trace[nth] ?? '')) continue;
        const tale = story.begin() as AppsTale;
        const { azure } = tale;
        let wants: string | undefined;
        const onEffect = (effect: number) => {
          if (effect !== nth + 1) return;
          act(azure);
          wants = JSON.stringify(azure.traffic);
        };
        const state = await tale.live({ onEffect });
        assert(state !== 'crashed' && state.end);
        const where = `${does} before ${trace[nth]}: ${state.end.outcome}: ${state.end.reasons.join(' ')}`;
        assert.deepEqual(tale.records.blind, [], where);
        // The one to go back to is theirs to stop.
        if (does === 'stops the old revision' && story.kind !== 'revision rollback') azure.set(OLD, true);
        if (state.end.outcome === 'succeeded' && state.end.restsAt === undefined) assert(tale.isDone(), where);
        if (state.end.outcome === 'rolled back') assert.equal(azure.shares()[NEW] ?? 0, 0, where);
        const isShared = does === 'shares the traffic' || does === 'lets it follow the newest';
        if (isShared && state.end.outcome !== 'succeeded' && state.end.outcome !== 'rolled back')
          assert.equal(JSON.stringify(azure.traffic), wants, `${where}: written over`);
        disturbed += 1;
      }
    context.diagnostic(`${disturbed} disturbances`);
  });
