import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { stories } from './support/stories/all.ts';

for (const kind of new Set(stories.map((story) => story.kind)))
  describe(`a ${kind} ends in what is true`, () => {
    for (const story of stories.filter((one) => one.kind === kind))
      it(`${story.name}: ${story.ends}`, async () => {
        const tale = story.begin();
        const state = await tale.live();
        assert(state !== 'crashed');
        const reasons = state.end?.reasons.join(' ') ?? '';
        assert.equal(tale.judge(state), story.ends, reasons);
        if (story.says) assert.match(reasons, story.says);
      });
  });
