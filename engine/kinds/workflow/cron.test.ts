import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { cronFault, minutesBetween } from './cron.ts';

describe('cronFault', () => {
  for (const cron of ['* * * * *', '*/5 0-23/2 1,15 jan-DEC sun', ' 0  0 * * 6 ', '59 23 31 12 0', '5/10 * * * *']) {
    it(`reads ${cron}`, () => assert.equal(cronFault(cron), undefined));
  }
  const bad = [
    ['', 'count'],
    ['* * * *', 'count'],
    ['0 0 0 * * *', 'count'],
    ['60 * * * *', 'minute'],
    ['* 24 * * *', 'hour'],
    ['* * 0 * *', 'day of the month'],
    ['* * * 13 *', 'month'],
    ['* * * * 7', 'day of the week'],
    ['5-1 * * * *', 'minute'],
    ['*/0 * * * *', 'minute'],
    ['*-5 * * * *', 'minute'],
    ['1,,2 * * * *', 'minute'],
    ['* * * foo *', 'month'],
  ] as const;
  for (const [cron, what] of bad) {
    it(`refuses ${cron === '' ? 'nothing' : cron}`, () => {
      const fault = cronFault(cron);
      assert.equal(fault?.kind === 'part' ? fault.field : fault?.kind, what);
    });
  }
});

describe('minutesBetween', () => {
  const table = [
    ['* * * * *', 1],
    ['*/2 * * * *', 2],
    ['0,30 * * * *', 30],
    ['0,3,30 * * * *', 3],
    ['10-20 * * * *', 1],
    ['7 * * * *', undefined],
  ] as const;
  for (const [cron, minutes] of table) it(cron, () => assert.equal(minutesBetween(cron), minutes));
});
