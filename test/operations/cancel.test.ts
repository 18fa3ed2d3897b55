import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Outcome } from '../../operations/core/machine/outcome.ts';
import type { State } from '../../operations/core/machine/state.ts';
import { stories } from './support/stories/all.ts';
import type { Story, Tale } from './support/tale.ts';

/** What a cancel may turn an end into. */
const STOPPED: readonly Outcome[] = ['cancelled before send', 'failed unchanged'];

describe('a cancel at any moment is honest', () => {
  let cancels = 0;
  let open = 0;

  for (const story of stories.filter(({ ends }) => ends === 'succeeded' || ends === 'rolled back'))
    it(`${story.kind}: ${story.name}`, async () => {
      const trace: string[] = [];
      await story.begin().live({ trace });
      for (const [index, effect] of trace.entries()) {
        const where = `before effect ${index + 1}, ${effect}`;
        open += await cancelledAt(story, index + 1, where);
        cancels += 1;
      }
    });

  it('and leaves nothing to chance', (context) => {
    context.diagnostic(`${cancels} cancels; ${open} left an operation open, which was taken up`);
    assert(open > 100 && cancels - open > 100);
  });
});

/** More users get the new release only from who confirmed it. */
function mayEnd(story: Story, tale: Tale, { end }: State<unknown>, outcome: Outcome): boolean {
  // What fails in the story may be needed on the way back.
  const isStuck = story.kind.startsWith('compose') && tale.azure.inVain > 0 && outcome === 'needs attention';
  return [story.ends, ...STOPPED].includes(outcome) || end?.restsAt !== undefined || isStuck;
}

/** Whether it was still open then. */
async function cancelledAt(story: Story, nth: number, where: string): Promise<number> {
  const tale = story.begin();
  const stop = new AbortController();
  const onEffect = (effect: number) => {
    if (effect === nth) stop.abort();
  };
  const state = await tale.live({ cancel: stop.signal, onEffect });
  assert(state !== 'crashed');
  const sent = Object.keys(tale.records.sends);
  try {
    if (!state.detached) {
      const outcome = tale.judge(state);
      assert(mayEnd(story, tale, state, outcome), `${outcome} instead of ${story.ends}`);
      return 0;
    }
    // Whoever stops watching has sent something that Azure goes on with.
    assert(sent.length > 0 && state.end === undefined);
    const again = await tale.live();
    assert(again !== 'crashed');
    const outcome = tale.judge(again);
    assert(mayEnd(story, tale, again, outcome), `${outcome} instead of ${story.ends}`);
    return 1;
  } catch (cause) {
    throw new Error(`${where}: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
