import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FILE, NOON, world } from '../../test/support/environments-world.ts';
import type { Journals, Unfinished } from '../past/main.ts';
import { localTime } from './words.ts';

describe('what is under way, in the environments tree', () => {
  it('keeps what is under way in sight when somebody signs out, and says how it is followed', async () => {
    const whose = { file: FILE, environment: 'production', service: 'api', slot: 'staging' };
    const rows = [{ name: 'swap', title: 'Swap', state: 'running', since: 0, until: undefined, note: 'sent' }] as const;
    const running = { operation: 'op', title: 'Swap staging', whose, rows, cancel: new AbortController() };
    const sentence = 'Azure cannot be asked: nobody is signed in.';
    const { environments, below, log } = world({
      operations: { all: [running], at: () => running, ofService: () => [running], past: () => undefined },
      survey: async () => ({ state: 'signed out', sentence, as: undefined }),
    });
    assert.deepEqual(await below(), [`${sentence} ‘Sign In to Azure’ asks for it.`, 'Under way: Swap staging']);
    assert.match((await below('Under way: Swap staging')).join(), /^\d.* · Swap$/);
    const [, row] = (await environments.children()).map((place) => environments.row(place));
    assert.deepEqual([row?.kind, row?.spoken], ['running', 'Under way: Swap staging, production']);
    log.length = 0;
    environments.redraw(running);
    environments.reread(whose);
    assert.deepEqual(log, ['changed unfinished', 'changed all']);
  });

  it('draws no more again than the row of an operation, and every slot that was read', async () => {
    const whose = { file: FILE, environment: 'production', service: 'api', slot: 'staging' };
    const running = { operation: 'op', title: 'Swap staging', whose, rows: [], cancel: new AbortController() };
    const { environments, below, log } = world();
    await below('production');
    log.length = 0;
    environments.redraw(running);
    environments.redrawSlots();
    assert.deepEqual(log, ['changed service']);
    await below('production', 'api');
    await new Promise(setImmediate);
    log.length = 0;
    environments.redraw(running);
    environments.redrawSlots();
    environments.redraw({ ...running, whose: undefined });
    assert.deepEqual(log, ['changed slot', 'changed slot', 'changed slot', 'changed unfinished']);
  });

  it('shows at its slot what another window does, and reads the app again when that has ended', async () => {
    const title = 'Swap staging → production in production';
    const noon = localTime(NOON, Date.parse(NOON));
    const running: Unfinished = {
      operation: 'swap-1',
      title,
      environment: 'production',
      site: 'CONTOSO',
      slot: 'staging',
      isSimulator: false,
      needs: 'resume',
      reasons: [],
      since: NOON,
      by: 'ada@laptop',
    };
    const past: Journals = {
      unfinished: [running],
      finished: () => ({ title, outcome: 'rolled back', at: running.since, by: 'ada@laptop' }),
      restingRelease: () => undefined,
      rollback: () => ({ way: 'later', because: [] }),
      resting: () => undefined,
    };
    const operations = { all: [], at: () => undefined, ofService: () => [], past: () => past };
    const { environments, log } = world({ operations });
    const [onTop, environment] = await environments.children();
    const [service] = await environments.children(environment);
    assert(onTop && service);
    const slots = (await environments.children(service)).map((place) => environments.row(place));
    assert.deepEqual(
      slots.map(({ description, icon }) => [description.split(' · ')[0], icon.id]),
      [
        ['healthy', 'pass'],
        [`${title} by ada@laptop since ${noon}`, 'sync~spin'],
      ],
    );
    assert.match(environments.row(onTop).label, /^Under way by ada@laptop: /);
    const last = `Last from this computer: ${title}, rolled back ${noon}, by ada@laptop`;
    assert(environments.row(service).tooltip.split('\n').includes(last));
    await new Promise(setImmediate);
    log.length = 0;
    environments.rereadApp('another');
    assert.deepEqual(log, []);
    environments.rereadApp('contoso');
    await new Promise(setImmediate);
    assert.deepEqual(log, ['app', 'changed service']);
  });

  it('knows the row of an operation: its slot once that was read, else its own', async () => {
    const { environments, below } = world();
    const whose = { file: FILE, environment: 'production', service: 'api', slot: 'STAGING' };
    const running = { operation: 'op-1', title: 'Swap', rows: [], cancel: new AbortController(), whose };
    assert.equal(environments.placeOf(running), undefined);
    await below('production', 'api');
    const places = [running, { ...running, whose: undefined }].map((one) => environments.placeOf(one));
    assert.deepEqual(
      places.map((place) => place && [place.kind, environments.known(place) === place]),
      [
        ['slot', true],
        ['unfinished', true],
      ],
    );
  });
});
