import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  APP,
  FILE,
  file,
  LISTING,
  LOCATION,
  NOON,
  RANGE,
  seen,
  serviceIn,
  survey,
  world,
} from '../../test/support/environments-world.ts';
import type { AppSeen } from '../azure/main.ts';
import type { Journals, Unfinished } from '../past/main.ts';
import { Told } from '../told.ts';
import { serviceKey } from './place.ts';
import { localTime } from './words.ts';

describe('the environments tree', () => {
  it('shows what is declared after one survey, and reads an app when its service is unfolded', async () => {
    const { log, below } = world();
    assert.deepEqual(await below(), ['production']);
    assert.deepEqual(await below('production'), ['api']);
    assert.deepEqual(
      log.filter((line) => line !== 'reading'),
      ['azure', 'survey', 'shown as ada@contoso.example', 'shown as ada@contoso.example'],
    );
    log.length = 0;
    assert.deepEqual(await below('production', 'api'), ['production', 'staging']);
    await below('production', 'api');
    assert.deepEqual(
      log.filter((line) => !/^(reading|shown)/.test(line)),
      ['app', 'health of production', 'health of staging', 'changed slot', 'changed slot'],
    );
  });

  it('asks nobody anything in a folder that is not trusted', async () => {
    const { environments, log } = world({ isTrusted: () => false, files: () => assert.fail('no file is looked for') });
    assert.deepEqual(await environments.children(), []);
    await assert.rejects(environments.signIn(), Told);
    assert.deepEqual(log, ['restricted']);
  });

  it('leaves the welcomes to the view: no file, signed out, offline', async () => {
    const empty = world({ files: async () => [] });
    assert.deepEqual(await empty.below(), []);
    assert.deepEqual(empty.log, ['reading', 'noFile']);
    const sentence = 'Azure cannot be asked.';
    for (const [surveyed, shown] of [
      [{ state: 'signed out', sentence, as: undefined }, 'signedOut'],
      [{ state: 'offline', sentence, as: 'ada' }, 'offline as ada'],
    ] as const) {
      const { below, log } = world({ survey: async () => surveyed });
      assert.deepEqual(await below(), []);
      assert.deepEqual(log, ['reading', 'azure', sentence, shown]);
    }
  });

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

  it('makes a row of what goes wrong, with the way out, and asks again when told to', async () => {
    let fails = true;
    const { below, environments } = world({
      app: async () => {
        if (fails) throw new Told('Azure cannot be asked: the account lacks a role for it.');
        return seen(['production'], ['`staging` is stopped.']);
      },
    });
    const sentence = 'Azure cannot be asked: the account lacks a role for it. ‘Refresh’ asks again.';
    assert.deepEqual(await below('production', 'api'), [sentence]);
    fails = false;
    void environments.refresh();
    assert.deepEqual(await below('production', 'api'), ['production', '‘staging’ is stopped.']);
  });

  it('reads one service again, and asks nothing else', async () => {
    const { environments, log, below } = world();
    await below('production', 'api');
    const service = await serviceIn(environments);
    await new Promise(setImmediate);
    log.length = 0;
    await environments.refresh(service);
    await environments.children(service);
    await new Promise(setImmediate);
    const probes = ['health of production', 'health of staging', 'changed slot', 'changed slot'];
    assert.deepEqual(log, ['app', 'changed service', ...probes]);
  });

  it('keeps what it shows of a service until that was read again, and ends what was under way there at once', async () => {
    let go = () => {};
    let slots = ['production', 'staging'];
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const answers = [Promise.resolve(), gone];
    const { environments, below, log } = world({
      app: async () => {
        await answers.shift();
        return seen(slots);
      },
    });
    await below('production', 'api');
    await new Promise(setImmediate);
    log.length = 0;
    slots = ['production'];
    environments.reread({ file: FILE, environment: 'production', service: 'api' });
    assert.deepEqual(log, ['changed slot', 'changed slot']);
    assert.deepEqual(await below('production', 'api'), ['production', 'staging']);
    go();
    await new Promise(setImmediate);
    assert.equal(log.at(-1), 'changed service');
    assert.deepEqual(await below('production', 'api'), ['production']);
  });

  it('does not take what was being read before for what is there now', async () => {
    const answers = [['production'], ['production', 'old'], ['production', 'new']];
    let begun = 0;
    const { environments, below } = world({
      app: async () => {
        const slots = answers[begun] ?? assert.fail('read too often');
        begun += 1;
        await new Promise(setImmediate);
        return seen(slots);
      },
    });
    await below('production', 'api');
    const service = await serviceIn(environments);
    const first = environments.refresh(service);
    while (begun < 2) await Promise.resolve();
    await Promise.all([first, environments.refresh(service)]);
    assert.deepEqual(await below('production', 'api'), ['production', 'new']);
  });

  it('says what went wrong when a service is read again, and nothing of what it showed', async () => {
    const answers = [async () => seen(['production'])];
    const failure = async (): Promise<AppSeen> => Promise.reject(new Told('Azure cannot be asked.'));
    const { environments, below } = world({ app: () => (answers.shift() ?? failure)() });
    await below('production', 'api');
    await environments.refresh(await serviceIn(environments));
    assert.deepEqual(await below('production', 'api'), ['Azure cannot be asked. ‘Refresh’ asks again.']);
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
      rollback: () => ({ way: 'later', because: [] }),
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

  it('shows nothing of an error that is not ours', async () => {
    const { below } = world({ app: async () => Promise.reject(new Error('Bearer eyJ0')) });
    assert.deepEqual(await below('production', 'api'), ['Something unexpected happened. ‘Refresh’ asks again.']);
  });

  it('has one reading of a row under way, however often it is unfolded and refreshed', async () => {
    let readings = 0;
    let go = () => {};
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { environments, below } = world({
      app: async () => {
        readings += 1;
        await gone;
        return seen(['production']);
      },
    });
    await below('production');
    const asked = [below('production', 'api'), below('production', 'api')];
    void environments.refresh();
    asked.push(below('production', 'api'));
    // Everything else is answered before the next turn of the event loop.
    await new Promise(setImmediate);
    assert.equal(readings, 1);
    go();
    assert.deepEqual(await Promise.all(asked), [['production'], ['production'], ['production']]);
  });

  it('shows nobody what another account was still being told', async () => {
    const accounts = ['ada@contoso.example', 'grace@fabrikam.example'];
    let go = () => {};
    const gone = new Promise<void>((resolve) => {
      go = resolve;
    });
    const { below, environments, log } = world({
      survey: async () => {
        const [as] = accounts.splice(0, 1);
        await gone;
        return { state: 'seen', as, survey, listing: LISTING };
      },
    });
    const asked = below();
    await new Promise(setImmediate);
    environments.startOver();
    go();
    assert.deepEqual(await asked, ['production']);
    assert.deepEqual(log, ['reading', 'azure', 'changed all', 'reading', 'azure', 'shown as grace@fabrikam.example']);
  });

  it('reads the other app when the file names another one, and shows nothing of the first meanwhile', async () => {
    const sites = ['contoso', 'fabrikam'];
    const at = (site: string) => ({ ...LOCATION, site });
    const { environments, below } = world({
      survey: async () => {
        const found = { state: 'found', app: APP, location: at(sites[0] ?? ''), running: 'Running' } as const;
        return {
          state: 'seen',
          as: 'ada',
          survey: new Map([[serviceKey(FILE, 'production', 'api'), found]]),
          listing: LISTING,
        };
      },
      app: async ({ location }) => ({ ...seen(['production', `slot-of-${location.site}`]), location }),
    });
    assert.deepEqual(await below('production', 'api'), ['production', 'slot-of-contoso']);
    sites.shift();
    environments.refreshFiles();
    await below();
    assert.deepEqual(environments.seen(FILE, 'production'), []);
    assert.deepEqual(await below('production', 'api'), ['production', 'slot-of-fabrikam']);
  });

  it('says what a file has that is in the way', async () => {
    const deployment = { version: 1, errors: 2, warnings: 0, data: {}, environments: [] };
    const { below } = world({
      files: async () => [
        { ...file, deployment },
        { ...file, deployment: undefined },
      ],
    });
    assert.deepEqual(await below(), [
      '‘fairlead.yaml’ has 2 errors: nothing is deployed by it.',
      '‘fairlead.yaml’ is not read: it is too large, or its reader does not run, and ‘Restart Language Server’ starts it.',
    ]);
  });

  it('finds the row of an environment, what is above it and where the file says it', async () => {
    const { environments } = world();
    const place = await environments.environment(FILE, 'production');
    assert(place);
    assert.deepEqual(environments.declaredAt(place), RANGE);
    const [service] = await environments.children(place);
    assert(service);
    assert.equal(environments.parent(service), place);
    assert.equal(await environments.environment(FILE, 'staging'), undefined);
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
