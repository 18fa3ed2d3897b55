import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { APP, FILE, LISTING, LOCATION, seen, serviceIn, survey, world } from '../../test/support/environments-world.ts';
import type { AppSeen } from '../azure/main.ts';
import { Told } from '../told.ts';
import { serviceKey } from './place.ts';

describe('what the environments tree reads again', () => {
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
});
