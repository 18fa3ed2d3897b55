import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { Running } from '../../simulator/start.ts';
import { exampleDesk, exampleSimulator, STAGING, unseen } from '../../test/support/example-desk.ts';
import { firstButton as first, personWho } from '../../test/support/planned-person.ts';
import { carryOut } from './carry-out.ts';
import { doctorText } from './doctor-text.ts';
import type { Person, Question } from './person.ts';
import { RunningOperations } from './running.ts';

const state = mkdtempSync(join(tmpdir(), 'fairlead-desk-'));
process.env['XDG_STATE_HOME'] = state;
after(() => rmSync(state, { recursive: true, force: true }));

describe('what a person agrees to in the editor', { concurrency: 1 }, () => {
  let azure: Running;
  let running: RunningOperations;
  beforeEach(async () => {
    azure = await exampleSimulator();
    running = new RunningOperations(
      () => Date.now(),
      () => {},
    );
    rmSync(join(state, 'fairlead'), { recursive: true, force: true });
  });
  afterEach(() => azure.stop());

  const desk = ({ isTrusted = true } = {}) => exampleDesk(azure, { isTrusted: () => isTrusted });
  const around = (person: Person) => unseen(person, running);
  const sends = () => azure.simulator.requests.filter(({ path }) => /slotsswap/i.test(path)).length;
  const swap = (person: Person, at = desk()) => carryOut(at, STAGING, { act: 'swap', overrides: [] }, around(person));

  it('is swapped once, after the plan was shown and the name was typed', async () => {
    const { person, heard, questions } = personWho({ presses: first, types: 'production' });
    await swap(person);
    assert.equal(sends(), 1, heard.join('\n'));
    assert.match(heard.at(-1) ?? '', /SIMULATOR: .*: succeeded after/);
    const [{ message, detail, buttons } = assert.fail()] = questions;
    assert.match(message, /^SIMULATOR: Swap .*staging.*\?$/);
    for (const fact of [
      'app: contoso-documents in rg-documents',
      'account: ',
      'production: sha256:1c7bd1f0e6a9 → sha256:9e0f',
      'stays: ‘APP_ENV’',
    ])
      assert(detail.includes(fact), detail);
    assert.equal(buttons.length, 2);
    assert.deepEqual(running.all, []);
  });

  it('is not done when the dialog is closed, or another name is typed', async () => {
    const closed = personWho({});
    await swap(closed.person);
    const other = personWho({ presses: first, types: 'prod' });
    await swap(other.person);
    assert.match(other.heard.at(-1) ?? '', /not the name of the environment ‘production’: nothing was done/);
    const silent = personWho({ presses: first });
    await swap(silent.person);
    assert.equal(sends(), 0);
  });

  it('is asked again after the plan was read, and left when nobody goes on', async () => {
    const { person, heard, questions } = personWho({ presses: ({ buttons }) => buttons.at(-1), types: 'production' });
    await swap(person);
    assert.deepEqual([questions.length, sends()], [1, 0]);
    assert(
      heard.some((one) => /^reads SIMULATOR: Swap/.test(one)),
      heard.join('\n'),
    );
  });

  it('tells the second window who holds it, and sends nothing from there', async () => {
    const { person } = personWho({ presses: first, types: 'production' });
    const second = personWho({ presses: first, types: 'production' });
    let began = () => {};
    const begun = new Promise<void>((done) => {
      began = done;
    });
    running = new RunningOperations(
      () => Date.now(),
      () => began(),
    );
    const one = swap(person);
    await begun;
    await swap(second.person, desk());
    await one;
    const said = [...second.heard, ...second.questions.map(({ detail }) => detail)].join('\n');
    assert.match(said, /under way since|is under way/);
    assert.equal(sends(), 1);
  });

  it('sends nothing when it is cancelled before that, and says so', async () => {
    const { person, heard } = personWho({ presses: first, types: 'production' });
    running = new RunningOperations(
      () => Date.now(),
      ({ cancel }) => cancel.abort(),
    );
    await swap(person);
    assert.match(heard.at(-1) ?? '', /cancelled before send/);
    assert.equal(sends(), 0);
  });

  it('does nothing in a folder that is not trusted, and says so', async () => {
    const { person } = personWho({ presses: first, types: 'production' });
    const before = azure.simulator.requests.length;
    await assert.rejects(swap(person, desk({ isTrusted: false })), /not trusted/);
    assert.equal(azure.simulator.requests.length, before);
  });

  it('does not begin what was agreed to once the trust is gone', async () => {
    let isTrusted = true;
    const at = exampleDesk(azure, { isTrusted: () => isTrusted });
    const presses = (question: Question) => {
      isTrusted = false;
      return first(question);
    };
    await assert.rejects(swap(personWho({ presses, types: 'production' }).person, at), /not trusted/);
    assert.equal(sends(), 0);
  });

  it('does not begin what was agreed to once another account was chosen', async () => {
    let isChosen = true;
    const at = exampleDesk(azure, { isChosen: () => isChosen });
    const presses = (question: Question) => {
      isChosen = false;
      return first(question);
    };
    await assert.rejects(
      swap(personWho({ presses, types: 'production' }).person, at),
      /^Told: Nothing was done: another account or Azure was chosen while the plan was shown, ask anew\.$/,
    );
    assert.equal(sends(), 0);
  });

  it('brings the previous release back by the same dialogs, and says when there is none', async () => {
    const back = (person: Person) => carryOut(desk(), STAGING, { act: 'roll back', overrides: [] }, around(person));
    const nothing = personWho({ presses: first, types: 'production' });
    await back(nothing.person);
    assert.match(nothing.heard.at(-1) ?? '', /No swap from this computer is recorded/);
    const { person, heard } = personWho({ presses: first, types: 'production' });
    await swap(person);
    await back(person);
    assert.match(heard.at(-1) ?? '', /succeeded/);
    assert.equal(sends(), 2);
  });

  it('says what is missing, by the names of its own commands', async () => {
    const { slot: _, ...service } = STAGING;
    const all = await desk().diagnose(service);
    assert.deepEqual(
      all
        .filter(({ is }) => is === 'good')
        .map(({ what }) => what)
        .slice(0, 3),
      ['account', 'app', 'slots'],
    );
    const text = doctorText(all, 'production', true);
    assert.match(text, /^SIMULATOR\n\n\d+ missing in production\.\n/);
    assert.match(text, /MISSING {2}variables .*‘GIT_SHA’/);
  });

  it('compares both slots by name, and no value is in it', async () => {
    const { settings, production, slot } = await desk().compare(STAGING);
    assert.deepEqual(
      settings.map(({ name, is, sticky }) => [name, is, sticky]),
      [
        ['APP_ENV', 'different', true],
        ['WEBSITES_PORT', 'equal', false],
        ['WEBSITE_SWAP_WARMUP_PING_PATH', 'equal', false],
        ['WEBSITE_SWAP_WARMUP_PING_STATUSES', 'equal', false],
      ],
    );
    assert.notEqual(production.release, slot.release);
  });
});
