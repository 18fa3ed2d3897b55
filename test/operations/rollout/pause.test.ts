import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { State } from '../../../operations/core/machine/state.ts';
import { rolloutPlan } from '../../../operations/rollout/plan.ts';
import { restOf } from '../../../operations/rollout/rest.ts';
import { AppsModel, NEW, OLD } from '../support/apps/apps-model.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { restoreInput, restoreTale } from '../support/stories/restore.ts';
import { rolloutInput, rolloutStories, rolloutTale } from '../support/stories/rollout.ts';

async function ended(living: Promise<State<unknown> | 'crashed'>): Promise<State<unknown>> {
  const state = await living;
  assert(state !== 'crashed');
  return state;
}

describe('a rollout that somebody asks to pause', () => {
  it('rests before the next share wherever it is, and says what users have', async (context) => {
    let pauses = 0;
    const rests = new Set<string>();
    for (const story of rolloutStories) {
      const trace: string[] = [];
      await story.begin().live({ trace });
      for (const [nth, effect] of trace.entries()) {
        // The same effect again, in the same step, is no other place.
        if (trace.indexOf(effect) < nth) continue;
        const tale = story.begin();
        const stop = new AbortController();
        const onEffect = (count: number) => count === nth + 1 && stop.abort();
        const state = await ended(tale.live({ pause: stop.signal, onEffect }));
        const outcome = tale.judge(state);
        assert(outcome === story.ends || state.end?.restsAt, `${story.name}, ${effect}: ${outcome}`);
        if (state.end?.restsAt) rests.add(state.end.reasons[0] ?? '');
        pauses += 1;
      }
    }
    context.diagnostic(`${pauses} pauses; ${[...rests].join(' ')}`);
    assert(rests.size >= 3);
  });

  it('is promoted by another, from where it rests', async () => {
    const azure = new AppsModel(new FakeClock());
    const input = rolloutInput(azure);
    const stop = new AbortController();
    const onEffect = () => azure.shares()[NEW] === 10 && stop.abort();
    const first = await ended(rolloutTale(azure, input).live({ pause: stop.signal, onEffect }));
    const rest = restOf(input, first.end);
    assert.deepEqual(rest, { from: 2, percent: 10 });
    const promoted = rolloutTale(azure, { ...input, shown: azure.read(), from: rest?.from });
    const state = await ended(promoted.live());
    assert.deepEqual([promoted.judge(state), azure.shares()], ['succeeded', { [NEW]: 100 }]);
    assert.equal(azure.received.filter(({ action }) => action === 'create revision').length, 1);
  });

  it('is aborted by another, and users have what they had', async () => {
    const azure = new AppsModel(new FakeClock());
    const rests = { ...rolloutInput(azure), steps: [{ type: 'weight', percent: 10 }, { type: 'approval' }] as const };
    const first = await ended(rolloutTale(azure, rests).live());
    assert.deepEqual(restOf(rests, first.end), { from: 2, percent: 10 });
    const aborted = restoreTale(azure, { ...restoreInput(azure), because: 'abort' });
    assert.equal(aborted.judge(await ended(aborted.live())), 'succeeded');
    assert.deepEqual([azure.shares(), azure.revision(NEW)?.activeSince], [{ [OLD]: 100 }, undefined]);
  });

  it('goes on when it is being taken back', async () => {
    const story = rolloutStories.find(({ name }) => name === 'hangs with the first share');
    const tale = story!.begin();
    const stop = new AbortController();
    const onEffect = (_: number, what: string) => what === `probe ${OLD}` && stop.abort();
    const said: string[] = [];
    const state = await ended(tale.live({ pause: stop.signal, onEffect, onSay: (text) => said.push(text) }));
    assert.equal(tale.judge(state), 'rolled back');
    assert(said.includes('It is being taken back, and that goes on.'));
  });
});

describe('a promotion', () => {
  const steps = [{ type: 'weight', percent: 10 }, { type: 'approval' }, { type: 'weight', percent: 50 }] as const;

  it('gives it the label again that somebody took away', async () => {
    const azure = new AppsModel(new FakeClock());
    const rests = { ...rolloutInput(azure), steps, labels: { active: undefined, preview: 'green' } };
    const { from } = restOf(rests, (await ended(rolloutTale(azure, rests).live())).end) ?? {};
    azure.traffic = azure.traffic.map((entry) => ({ ...entry, label: undefined }));
    const promoted = rolloutTale(azure, { ...rests, shown: azure.read(), from });
    assert.equal(promoted.judge(await ended(promoted.live())), 'succeeded');
  });
});

describe('a share that is watched for a while', () => {
  it('is not watched for a moment first', () => {
    const steps = [
      { type: 'weight', percent: 10 },
      { type: 'pause', hold: 60_000 },
    ] as const;
    const plan = rolloutPlan({ ...rolloutInput(new AppsModel(new FakeClock())), steps });
    const watched = plan.steps.flatMap(({ title }) => (title.includes('with 10 %') ? [title] : []));
    assert.deepEqual(watched, [`Watch ${NEW} with 10 % for 60 s`]);
  });
});
