import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { JournalFile } from '../../operations/core/journal/file.ts';
import { FORMAT, type Header, RULES } from '../../operations/core/journal/header.ts';
import { history, type PlanOf } from '../../operations/core/journal/history.ts';
import { parsed } from '../../operations/core/journal/parse.ts';
import { Redactor } from '../../operations/core/journal/redact.ts';
import type { Plan } from '../../operations/core/machine/plan.ts';
import type { SwapInput } from '../../operations/swap/input.ts';
import { swapPlan } from '../../operations/swap/plan.ts';
import { live } from './support/process.ts';
import { type SwapLife, scenarios, worldOf } from './support/scenarios.ts';

const base = mkdtempSync(join(tmpdir(), 'fairlead-journal-'));
after(() => rmSync(base, { recursive: true }));
let count = 0;
const folder = () => join(base, `${count++}`);
const posix = { skip: process.platform === 'win32' };

const life = worldOf(scenarios.find(({ name }) => name === 'production is bad')!);
const header: Header = {
  format: FORMAT,
  rules: RULES,
  operation: 'swap-1',
  kind: 'swap',
  resource: life.input.shown.site,
  input: life.input,
  actor: 'ann@contoso.com',
  machine: 'laptop',
  created: '2026-11-21T09:00:00.000Z',
};
const planOf: PlanOf = (kind, input) =>
  kind === 'swap' ? (swapPlan(input as SwapInput) as Plan<unknown, unknown>) : undefined;

/** A journal of the whole story, and its bytes. */
function written(where: string, over: Partial<Header> = {}): Buffer {
  const log = JournalFile.create(where, { ...header, ...over }, new Redactor());
  for (const event of life.records.events) log.append(event);
  log.close();
  return readFileSync(join(where, `${over.operation ?? header.operation}.jsonl`));
}

before(() => live(life));

describe('a journal', () => {
  it('tells the story again exactly as it was told, with its end', () => {
    const where = folder();
    written(where);
    const [told] = history(where, planOf);
    assert.equal(told?.end?.outcome, 'rolled back');
    assert.deepEqual(
      told?.said.map(({ text }) => text).filter((text) => / sent$|taken back|^rolled/.test(text)),
      [
        'Swap staging → production: sent',
        'is taken back: 3 of the last 5 probes of `production` are bad; ready: 503 in 20 ms.',
        'Swap staging → production again: sent',
        'rolled back: 3 of the last 5 probes of `production` are bad; ready: 503 in 20 ms.',
      ],
    );
  });

  it('on disk is all that a fresh process needs', async () => {
    const scenario = scenarios.find(({ name }) => name === 'the answer to the way back is lost')!;
    const where = folder();
    const life = worldOf(scenario);
    const created = JournalFile.create(where, { ...header, input: life.input }, new Redactor());
    assert.equal(await live({ ...life, log: created, crash: { at: 30, when: 'after' } }), 'crashed');
    created.close();
    const { journal, log } = JournalFile.open(where, header.operation, new Redactor());
    const { header: found, events } = journal;
    assert(found);
    const records = { ...life.records, events: events as SwapLife['records']['events'] };
    const state = await live({ ...life, plan: swapPlan(found.input as SwapInput), records, log });
    log.close();
    assert(state !== 'crashed');
    assert.deepEqual([state.end?.outcome, life.records.sends], ['rolled back', { swap: 1, 'swap back': 1 }]);
    assert.equal(history(where, planOf)[0]?.end?.outcome, 'rolled back');
  });

  it('that is cut off at any byte is read up to its last whole line', () => {
    const bytes = written(folder());
    const ends = [...bytes.keys()].filter((index) => bytes[index] === 0x0a).map((index) => index + 1);
    for (let length = 0; length <= bytes.length; length += 1) {
      const lines = ends.filter((end) => end <= length).length;
      const journal = parsed(bytes.subarray(0, length));
      assert.deepEqual(
        [journal.header !== undefined, journal.events.length],
        [lines > 0, Math.max(0, lines - 1)],
        `cut at ${length}`,
      );
      const torn = length - (ends[lines - 1] ?? 0);
      assert.deepEqual(journal.damage, torn === 0 ? undefined : { type: 'torn', bytes: torn });
    }
  });

  it('that was cut off goes on behind its last whole line, and keeps what was cut off beside it', () => {
    const where = folder();
    const bytes = written(where);
    const path = join(where, 'swap-1.jsonl');
    writeFileSync(path, bytes.subarray(0, bytes.length - 10));
    const { journal, log } = JournalFile.open(where, 'swap-1', new Redactor());
    log.append({ type: 'waited', of: 1, at: { mono: 1, wall: '' } });
    log.close();
    const again = parsed(readFileSync(path));
    assert.deepEqual([again.events.length, again.damage], [journal.events.length + 1, undefined]);
    const torn = bytes.subarray(journal.length, -10);
    assert.deepEqual(readFileSync(`${path}.torn-${journal.length}`), torn);
  });

  it('with a byte changed anywhere believes no line from there on, and is not continued', () => {
    const where = folder();
    const bytes = written(where);
    const first = bytes.indexOf(0x0a) + 1;
    const path = join(where, 'swap-1.jsonl');
    for (let at = first; at < bytes.length; at += 97) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      const journal = parsed(changed);
      assert(journal.length <= at && journal.damage, `byte ${at}`);
      if (journal.damage.type === 'broken') {
        writeFileSync(path, changed);
        assert.throws(() => JournalFile.open(where, 'swap-1', new Redactor()), /cannot be continued/);
      }
    }
  });

  it('with a line of its own added by hand is reported', () => {
    const where = folder();
    written(where);
    appendFileSync(join(where, 'swap-1.jsonl'), `{"hash":"${'0'.repeat(64)}","entry":{"type":"acknowledged"}}\n`);
    assert.match(history(where, planOf)[0]?.readOnly ?? '', /does not follow from the lines before/);
  });

  it('of another version is read and never continued', () => {
    const where = folder();
    written(where, { rules: RULES + 1 });
    assert.throws(() => JournalFile.open(where, 'swap-1', new Redactor()), /another version/);
    const [told] = history(where, planOf);
    assert.deepEqual([told?.end, told?.header?.actor], [undefined, 'ann@contoso.com']);
  });

  it('that cannot be read at all is told, and does not hide the others', posix, () => {
    const where = folder();
    written(where);
    writeFileSync(join(where, 'cut.jsonl'), '{"hash":"');
    writeFileSync(join(where, 'newer.jsonl'), 'FAIRLEAD 9\n');
    symlinkSync('/dev/null', join(where, 'link.jsonl'));
    const told = history(where, planOf).map(({ operation, end, readOnly }) => [operation, end?.outcome ?? readOnly]);
    assert.deepEqual(told.slice(0, 1), [['swap-1', 'rolled back']]);
    const others = Object.fromEntries(told.slice(1));
    assert.match(others['cut'], /nothing was sent/);
    assert.match(others['newer'], /not one this version can read/);
    assert.match(others['link'], /cannot be read/);
  });

  it('is for its owner only, and not written through links', posix, () => {
    const where = folder();
    written(where);
    const modes = [where, join(where, 'swap-1.jsonl')].map((path) => statSync(path).mode & 0o777);
    assert.deepEqual(modes, [0o700, 0o600]);
    symlinkSync(where, join(base, 'link'));
    assert.throws(() => written(join(base, 'link')), /link/);
    symlinkSync('/dev/null', join(where, 'swap-2.jsonl'));
    assert.throws(() => written(where, { operation: 'swap-2' }), /EEXIST/);
    assert.throws(() => written(where, { operation: '../swap' }), /no name of an operation/);
    const open = folder();
    mkdirSync(open);
    chmodSync(open, 0o755);
    assert.throws(() => written(open), /open to others/);
  });

  it('is readable after a kill at any moment', posix, async () => {
    const where = folder();
    JournalFile.create(where, { ...header, operation: 'kill' }, new Redactor()).close();
    for (let kill = 0; kill < 8; kill += 1) {
      const child = spawn(process.execPath, ['test/operations/fixtures/append.ts', where]);
      await once(child.stdout, 'data');
      child.kill('SIGKILL');
      await once(child, 'exit');
      const journal = parsed(readFileSync(join(where, 'kill.jsonl')));
      assert.notEqual(journal.damage?.type, 'broken');
      assert(journal.events.length > kill, 'every life has left something');
    }
  });

  it('takes nothing more once a line could not be written', () => {
    const where = folder();
    const log = JournalFile.create(where, header, new Redactor());
    log.close();
    assert.throws(() => log.append({ type: 'waited' }), /EBADF/);
    assert.throws(() => log.append({ type: 'waited' }), /takes nothing any more/);
  });

  it('has none of forty secrets, which the same search finds when nothing takes them out', () => {
    const secrets = Array.from({ length: 40 }, (_, n) => `s3cret/${n}+${'q'.repeat(n)}"é`);
    const found = (redactor: Redactor) => {
      const where = folder();
      const log = JournalFile.create(where, header, redactor);
      for (const secret of secrets)
        log.append({ why: `server said ${secret}`, at: [secret], url: `?q=${encodeURIComponent(secret)}` });
      log.close();
      const text = readdirSync(where)
        .map((name) => readFileSync(join(where, name), 'utf8'))
        .join('');
      const forms = (secret: string) => [secret, JSON.stringify(secret).slice(1, -1), encodeURIComponent(secret)];
      return secrets.filter((secret) => forms(secret).some((form) => text.includes(form))).length;
    };
    const knowing = new Redactor();
    for (const secret of secrets) knowing.conceal(secret);
    assert.deepEqual([found(knowing), found(new Redactor())], [0, 40]);
  });

  it('has no tokens, keys or passwords, even those nobody has read before', () => {
    const looks = [
      `Bearer ${'a'.repeat(20)}`,
      'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl',
      'DefaultEndpointsProtocol=https;AccountKey=c2VjcmV0c2VjcmV0;',
      'https://user:pa55word@proxy.contoso.com/',
      'https://x.blob.core.windows.net/c?sv=1&sig=abcdefgh',
    ];
    const redactor = new Redactor();
    const left = looks.map((text) => redactor.redacted(text));
    assert.deepEqual(left, [
      '[redacted]',
      '[redacted]',
      'DefaultEndpointsProtocol=https;[redacted];',
      'https://[redacted]@proxy.contoso.com/',
      'https://x.blob.core.windows.net/c?sv=1&[redacted]',
    ]);
  });

  it('keeps words of the plan and the words it is read by, whatever settings hold', () => {
    const redactor = new Redactor(['production']);
    for (const value of ['production', 'recorded', 'true']) redactor.conceal(value);
    const entry = { type: 'recorded', slot: 'production', text: 'true: recorded' };
    assert.deepEqual(redactor.redactedValue(entry), { ...entry, text: 'true: [redacted]' });
  });
});
