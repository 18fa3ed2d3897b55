import type { Guard } from './guards.ts';

const host = 'operations/host';
const tests = 'test/operations/host';

/** Guards of what is told to a host, and of the script that does it there. */
export const scriptGuards: readonly Guard[] = [
  {
    invariant: 'I27',
    name: 'nothing is done for who does not hold the host',
    file: `${host}/script/source/job.ts`,
    find: 'holds "$operation" || done_with',
    without: 'holds "$operation" || :',
    test: `${tests}/interrupted.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'what was asked for before it arrived never begins',
    file: `${host}/script/source/job.ts`,
    find: 'if claim none; then',
    without: 'if false; then',
    test: `${tests}/interrupted.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'what still works keeps the lock it began under',
    file: `${host}/script/source/lock.ts`,
    find: 'working && silent=0',
    without: ':',
    test: `${tests}/interrupted.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'a holder may be silent for a minute',
    file: `${host}/script/source/lock.ts`,
    find: 'if [ "$silent" -lt 60000 ]; then',
    without: 'if false; then',
    test: `${tests}/lock.test.ts`,
  },
];
