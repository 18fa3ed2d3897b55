import type { Guard } from '../guards.ts';

const run = 'test/operations/run.test.ts';
const journal = 'test/operations/journal.test.ts';
const lock = 'test/operations/lock.test.ts';
const secrets = 'test/operations/secrets.test.ts';

/** Around the machine: runner, journal and lock. */
export const aroundGuards: readonly Guard[] = [
  {
    invariant: 'I2',
    name: 'a journal that failed takes no further intent',
    file: 'operations/core/journal/file.ts',
    find: 'if (this.#failure) throw this.#failure;',
    without: '',
    test: journal,
  },
  {
    invariant: 'I6',
    name: 'a living process keeps its lock',
    file: 'operations/core/lock/lock.ts',
    find: "if (!isDead(holder)) return { type: 'busy', holder };",
    without: '',
    test: lock,
  },
  {
    invariant: 'I6',
    name: 'the lock of a dead process waits for its operation',
    file: 'operations/core/lock/lock.ts',
    find: "return { type: 'abandoned', holder };",
    without: ';',
    test: lock,
  },
  {
    invariant: 'I13',
    name: 'a cancel between record and send is heard',
    file: 'operations/core/carry-out.ts',
    find: "if (effect.type === 'send' && cancel?.aborted && !effect.goesOn)",
    without: "if (effect.type === 'send' && cancel?.aborted && false as boolean)",
    test: run,
  },
  {
    invariant: 'I19',
    name: 'a line follows from the lines before it',
    file: 'operations/core/journal/line.ts',
    find: 'if (chained(json, previous) !== hash) return undefined;',
    without: 'if (json === "") return undefined;',
    test: journal,
  },
  {
    invariant: 'I20',
    name: 'secrets are taken out at the door',
    file: 'operations/core/journal/file.ts',
    find: 'return this.#redactor.redactedValue(withoutPlace(value));',
    without: 'return this.#redactor ? withoutPlace(value) : value;',
    test: journal,
  },
  {
    invariant: 'I20',
    name: 'a signed place is not in the journal',
    file: 'operations/core/journal/file.ts',
    find: 'return this.#redactor.redactedValue(withoutPlace(value));',
    without: 'return withoutPlace(value) && this.#redactor.redactedValue(value);',
    test: secrets,
  },
  {
    invariant: 'I20',
    name: 'lines are said without secrets',
    file: 'operations/core/run.ts',
    find: 'onSay?.(told(log, effect), event.at)',
    without: 'onSay?.(effect, event.at)',
    test: secrets,
  },
  {
    invariant: 'I23',
    name: 'nothing is sent on an old reading',
    file: 'operations/core/carry-out.ts',
    find: "if (effect.type === 'send' && isStale(effect, ports))",
    without: "if (effect.type === 'send' && isStale(effect, ports) && false)",
    test: run,
  },
  {
    invariant: 'I29',
    name: 'a journal of other rules is not continued',
    file: 'operations/core/journal/parse.ts',
    find: 'if (format !== FORMAT || rules !== RULES)',
    without: 'if (format !== FORMAT)',
    test: journal,
  },
];
