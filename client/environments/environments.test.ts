import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AppSeen, Lookout, Surveyed } from '../azure/main.ts';
import type { Journals, Unfinished } from '../past/main.ts';
import { Told } from '../told.ts';
import { Environments, type EnvironmentsPorts } from './environments.ts';
import type { DeploymentFile } from './known.ts';
import { serviceKey } from './place.ts';
import { localTime } from './words.ts';

const FILE = 'file:///shop/fairlead.yaml';
const NOON = '2026-11-21T12:00:00.000Z';
const RANGE = { start: { line: 4, character: 2 }, end: { line: 4, character: 9 } };
const APP = {
  subscription: undefined,
  group: 'rg',
  site: 'contoso',
  slots: ['staging'],
  checks: { production: [], slot: [] },
};
const LOCATION = { subscription: '11111111-1111-4111-8111-111111111111', group: 'rg', site: 'contoso' };

const file: DeploymentFile = {
  file: FILE,
  name: 'fairlead.yaml',
  folder: undefined,
  deployment: {
    version: 1,
    errors: 0,
    warnings: 0,
    data: {},
    environments: [{ name: 'production', range: RANGE, services: [{ name: 'api', range: RANGE, slots: ['staging'] }] }],
  },
};

const LISTING = { asked: '', sites: [], subscriptions: undefined };
const survey = new Map([
  [
    serviceKey(FILE, 'production', 'api'),
    { state: 'found', app: APP, location: LOCATION, running: 'Running' } as const,
  ],
]);

const NOW = new Date(2026, 10, 21, 14, 3, 7).getTime();

/** An app as it was read, with these slots. */
function seen(names: readonly string[], attention: readonly string[] = []): AppSeen {
  const slots = names.map(slot);
  return {
    status: { site: 'contoso', plan: undefined, slots, operation: undefined },
    attention,
    stickyNames: [],
    location: LOCATION,
    at: NOW,
  };
}

function slot(name: string): AppSeen['status']['slots'][number] {
  return {
    name,
    state: 'Running',
    deploymentId: name,
    release: `sha256:${'a'.repeat(64)}`,
    modified: '2026-11-21T09:00:00Z',
    lastSwap: undefined,
    pendingSwap: undefined,
    operation: undefined,
    host: `${name}.azurewebsites.net`,
    trafficPercent: 0,
    autoSwap: undefined,
    healthCheckPath: undefined,
  };
}

/** Everything the tree asked for and told, in order. */
function world(given: Partial<EnvironmentsPorts & Lookout> = {}) {
  const log: string[] = [];
  const told: string[] = [];
  const lookout: Lookout = {
    isSimulator: false,
    survey: async (): Promise<Surveyed> => {
      log.push('survey');
      return { state: 'seen', as: 'ada@contoso.example', survey, listing: LISTING };
    },
    app: async () => {
      log.push('app');
      return seen(['production', 'staging']);
    },
    health: async (_, { name }) => {
      log.push(`health of ${name}`);
      return { verdict: 'healthy', told: 'ready: 200 in 9 ms' };
    },
    signIn: async () => undefined,
    ...given,
  };
  const environments = new Environments({
    operations: { all: [], at: () => undefined, ofService: () => [], past: () => undefined },
    isTrusted: () => true,
    files: async () => [file],
    lookout: async () => {
      log.push('azure');
      return lookout;
    },
    now: () => Date.parse(NOON),
    changed: (place) => log.push(`changed ${place?.kind ?? 'all'}`),
    became: (state, as) => log.push(as === undefined ? state : `${state} as ${as}`),
    log: (sentence) => log.push(sentence),
    tell: (of, apps) =>
      told.push(
        `${of}: ${apps.map(({ environment, service, slots }) => [environment, service, ...slots.map(({ name }) => name)].join(' '))}`,
      ),
    ...given,
  });
  const below = async (...path: string[]) => {
    let places = await environments.children();
    for (const label of path) {
      const place = places.find((one) => environments.row(one).label === label);
      assert(place, `There is no ${label}.`);
      places = await environments.children(place);
    }
    return places.map((place) => environments.row(place).label);
  };
  return { environments, log, told, below };
}

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
    assert.deepEqual(await below('Under way: Swap staging'), ['Swap']);
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
    environments.refresh();
    assert.deepEqual(await below('production', 'api'), ['production', '‘staging’ is stopped.']);
  });

  it('reads one service again, and asks nothing else', async () => {
    const { environments, log, below } = world();
    await below('production', 'api');
    const [environment] = await environments.children();
    const [service] = await environments.children(environment);
    assert(service);
    await new Promise(setImmediate);
    log.length = 0;
    environments.refresh(service);
    await environments.children(service);
    await new Promise(setImmediate);
    const probes = ['health of production', 'health of staging', 'changed slot', 'changed slot'];
    assert.deepEqual(log, ['changed service', 'app', ...probes]);
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
    assert.deepEqual(log, ['changed service']);
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
    environments.refresh();
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
});

describe('what the language server is told', () => {
  const TOLD = `${FILE}: production api production staging`;
  const NOTHING = `${FILE}: `;

  it('is what was read of the apps of a file, once', async () => {
    const { environments, told, below } = world();
    await below('production');
    assert.deepEqual(told, []);
    await below('production', 'api');
    await below('production', 'api');
    assert.deepEqual(told, [TOLD]);
    environments.refreshFiles();
    await below('production', 'api');
    assert.deepEqual(told, [TOLD]);
  });

  it('is forgotten while an app is read again, and with everything', async () => {
    const { environments, told, below } = world();
    await below('production', 'api');
    const [environment] = await environments.children();
    const [service] = await environments.children(environment);
    assert(service);
    environments.refresh(service);
    await below('production', 'api');
    environments.refresh();
    await below('production', 'api');
    environments.startOver();
    assert.deepEqual(told, [TOLD, NOTHING, TOLD, NOTHING, TOLD, NOTHING]);
  });

  it('is forgotten of an app that is gone, of a file that is gone, and of who signs out', async () => {
    const gone = { state: 'unknown', sentence: 'There is no such app.' } as const;
    const answers: Surveyed[] = [
      { state: 'seen', as: 'ada', survey, listing: LISTING },
      { state: 'seen', as: 'ada', survey: new Map([[serviceKey(FILE, 'production', 'api'), gone]]), listing: LISTING },
      { state: 'seen', as: 'ada', survey, listing: LISTING },
      { state: 'offline', as: 'ada', sentence: 'Nobody answers.' },
      { state: 'signed out', as: undefined, sentence: 'Nobody is signed in.' },
      { state: 'seen', as: 'ada', survey, listing: LISTING },
    ];
    let files = [file];
    const { environments, told, below } = world({
      files: async () => files,
      survey: async () => answers.shift() ?? assert.fail('asked once too often'),
    });
    await below('production', 'api');
    environments.refreshFiles();
    await below();
    environments.refreshFiles();
    await below();
    environments.refreshFiles();
    // What was said before the network went is as true as it was.
    await below();
    assert.deepEqual(told.splice(0), [TOLD, NOTHING, TOLD]);
    environments.refreshFiles();
    await below();
    assert.deepEqual(told.splice(0), [NOTHING]);
    environments.refreshFiles();
    await below();
    files = [];
    environments.refreshFiles();
    await below();
    assert.deepEqual(told, [TOLD, NOTHING]);
  });

  it('is nothing in a folder that is not trusted', async () => {
    let isTrusted = true;
    const { told, below } = world({ isTrusted: () => isTrusted });
    await below('production', 'api');
    isTrusted = false;
    await below();
    assert.deepEqual(told, [TOLD, NOTHING]);
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
