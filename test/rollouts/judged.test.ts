import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type Judged, judged, type Promised } from './judged.ts';
import type { Visit } from './load.ts';
import { Timeline } from './timeline.ts';

const [OLD, NEW] = ['intake@1', 'intake@2'];
const bad = (release: Promised['release']): Promised => ({ name: 'v2', image: NEW, release });

/** Ten per cent from second 1, half from second 2, and all of it back between the seconds 3 and 4. */
function course(): Timeline {
  const timeline = new Timeline(0);
  timeline.read('10:00:01  Send 10 % of the traffic to intake--v2: starts', 1_000);
  timeline.read('10:00:01  Send 10 % of the traffic to intake--v2: done', 1_500);
  timeline.read('10:00:02  Send 50 % of the traffic to intake--v2: starts', 2_000);
  timeline.read('10:00:03  Send all traffic to intake--v1 again: starts', 3_000);
  timeline.read('10:00:04  Send all traffic to intake--v1 again: done', 4_000);
  return timeline;
}

function visits(count: number, at: number, text: string, status = 200): Visit[] {
  return Array.from({ length: count }, () => ({ at, until: at + 10, status, text }));
}

const judge = (release: Promised['release'], ...lists: readonly (readonly Visit[])[]): Judged =>
  judged(bad(release), lists.flat(), course());

describe('what users of a rollout are promised', () => {
  it('is kept where a bad revision has its share and no more', () => {
    const all = [visits(90, 1_100, OLD), visits(10, 1_100, NEW, 500), visits(50, 5_000, OLD)];
    assert.deepEqual(judge('answers 5xx', ...all), {
      visits: 150,
      lost: 10,
      shares: [
        { percent: 0, visits: 50, met: 0 },
        { percent: 10, visits: 100, met: 10 },
      ],
      afterwards: { visits: 50, met: 0 },
      broken: [],
    });
  });

  it('is broken by a request that a good revision loses, or anybody but the bad one', () => {
    const refused = visits(1, 1_600, 'upstream connect error', 503);
    const words = [
      'v2, second 1.60, Send 10 % of the traffic to intake--v2: done: a request is lost: 503 upstream connect error',
    ];
    assert.deepEqual(judge('good', refused).broken, words);
    assert.deepEqual(judge('answers 5xx', refused).broken, words);
    assert.equal(judge('answers 5xx', visits(1, 1_600, 'socket hang up', 0)).broken.length, 1);
    assert.equal(judge('good', visits(1, 1_600, NEW, 500)).broken.length, 1);
  });

  it('takes it that nobody but a revision that hangs keeps users waiting', () => {
    const { lost, shares, broken } = judge('hangs', visits(1, 1_600, 'timeout', 0), visits(9, 1_600, OLD));
    assert.deepEqual([lost, shares, broken], [1, [{ percent: 10, visits: 10, met: 1 }], []]);
  });

  it('is broken beyond the share, whatever the revision answers', () => {
    const all = [visits(87, 1_100, OLD), visits(13, 1_100, NEW)];
    assert.deepEqual(judge('good', ...all).broken, ['v2: 13 of 100 met the 10 %']);
    assert.deepEqual(judge('good', visits(38, 2_500, OLD), visits(52, 2_500, NEW)).broken, [
      'v2: 52 of 90 met the 50 %',
    ]);
  });

  it('is broken by one user before the first share, or after the traffic went back', () => {
    const [before] = judge('good', visits(1, 500, NEW)).broken;
    const [after] = judge('good', visits(1, 4_500, NEW)).broken;
    assert.match(
      before ?? '',
      /^v2, second 0\.50, before the first step: a request met the new revision, which has no/,
    );
    assert.match(after ?? '', /^v2, second 4\.50, Send all traffic to intake--v1 again: done: a request met/);
  });

  it('counts who comes while a share grows with the larger one', () => {
    assert.deepEqual(judge('good', visits(1, 995, NEW)).shares, [{ percent: 10, visits: 1, met: 1 }]);
  });
});
