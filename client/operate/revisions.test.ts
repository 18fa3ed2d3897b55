import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, afterEach, beforeEach, describe, it } from 'node:test';
import type { Running } from '../../simulator/start.ts';
import { image } from '../../test/story/intake.ts';
import { unseen } from '../../test/support/example-desk.ts';
import { INTAKE, intakeDesk, intakeSimulator } from '../../test/support/intake-desk.ts';
import { personWho, firstButton as presses } from '../../test/support/planned-person.ts';
import type { Wanted } from '../azure/desk/wanted.ts';
import { audits, journals, Remembered, timeline } from '../past/main.ts';
import { timelineShown } from '../webviews/timeline/shown.ts';
import { carryOut } from './carry-out.ts';
import { RunningOperations } from './running.ts';

const state = mkdtempSync(join(tmpdir(), 'fairlead-intake-'));
process.env['XDG_STATE_HOME'] = state;
after(() => rmSync(state, { recursive: true, force: true }));

describe('what is done to a container app from the editor', { concurrency: 1 }, () => {
  let azure: Running;
  beforeEach(async () => {
    azure = await intakeSimulator();
    rmSync(join(state, 'fairlead'), { recursive: true, force: true });
  });
  afterEach(() => azure.stop());

  const steps = ['setWeight: 10', 'pause: {}', 'setWeight: 100'];
  const does = async (wanted: Wanted, types: string | undefined = 'prod', chooses: readonly string[] = []) => {
    const planned = personWho({ presses, types, chooses });
    const running = new RunningOperations(
      () => 0,
      () => {},
    );
    await carryOut(intakeDesk(azure, 'v2', { steps }), INTAKE, wanted, unseen(planned.person, running));
    return planned;
  };
  const deploy: Wanted = { act: 'deploy', artifact: image('b'), overrides: [] };
  const rests = () => {
    const app = [...azure.simulator.azure.containerApps.values()].find(({ name }) => name === 'intake-api');
    assert(app);
    const id = `/subscriptions/${app.subscription}/resourceGroups/rg/providers/Microsoft.App/containerApps/intake-api`;
    return journals(true, new Remembered()).resting(id)?.percent;
  };

  it('is shared step by step, rests, and goes on when somebody promotes it', async () => {
    const { questions, heard } = await does(deploy);
    assert.match(questions[0]?.message ?? '', /^SIMULATOR: .*v2/);
    assert.equal(rests(), 10, heard.join('\n'));
    const told = timeline(audits(true)[0]?.operation ?? '', true);
    assert(told);
    const watched = told.steps.filter(({ probes }) => probes.length > 0);
    assert(watched.length > 1 && watched.every(({ probes }) => probes.every(({ verdict }) => verdict === 'healthy')));
    const shown = timelineShown(told);
    assert.match(shown.outcome, /^succeeded after /);
    assert.equal(shown.about, 'SIMULATOR · prod');
    for (const { from, length, state, took } of shown.steps) {
      assert(from >= 0 && from <= 100 && length >= 0 && length <= 100);
      assert.equal(took === undefined, state === 'waiting');
    }
    const promoted = await does({ act: 'promote', overrides: [] });
    assert.match(promoted.heard.at(-1) ?? '', /: succeeded after/);
    assert.equal(rests(), undefined);
  });

  it('is not done unless the name of the environment is typed', async () => {
    const { heard } = await does(deploy, 'dev');
    assert.match(heard.at(-1) ?? '', /not the name of the environment ‘prod’: nothing was done/);
    assert.equal(rests(), undefined);
  });

  it('goes back to whom it came from when it is aborted, and later to a revision that is named', async () => {
    await does(deploy);
    const aborted = await does({ act: 'abort', overrides: [] });
    assert.match(aborted.heard.at(-1) ?? '', /: succeeded after/);
    const back = await does({ act: 'roll back', overrides: [], to: 'intake-api--v2' });
    assert.match(back.heard.at(-1) ?? '', /: succeeded after/, back.heard.join('\n'));
    assert.match(back.questions[0]?.detail ?? '', /then: intake-api--v2/);
  });

  it('gives shares by hand, which end the rest', async () => {
    await does(deploy);
    const by = [
      { revision: 'intake-api--v1', percent: 60 },
      { revision: 'intake-api--v2', percent: 40 },
    ];
    const { questions, heard } = await does({ act: 'share traffic', shares: by, overrides: [] });
    assert.match(questions[0]?.detail ?? '', /intake-api--v2: 10 % → 40 % of new requests/);
    assert.match(heard.at(-1) ?? '', /: succeeded after/);
    assert.equal(rests(), undefined);
  });

  it('is told to be a container app where only slots have what is asked for', async () => {
    const { heard, questions } = await does({ act: 'swap', overrides: [] });
    assert.deepEqual(
      [questions, heard],
      [[], ['‘api’ is a container app: it has revisions, and no slots to do that with.']],
    );
  });
});
