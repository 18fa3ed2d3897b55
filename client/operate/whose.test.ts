import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Environments } from '../environments/environments.ts';
import type { Person } from './person.ts';
import { whoseOf } from './whose.ts';

const FILE = 'file:///shop/fairlead.yaml';
const RANGE = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const declared = (name: string) => ({
  name,
  range: RANGE,
  services: [{ name: 'api', range: RANGE, slots: ['staging'] }],
});

function world(names: readonly string[]) {
  const environments = new Environments({
    operations: { all: [], at: () => undefined, ofService: () => [], past: () => undefined },
    isTrusted: () => true,
    files: async () => [
      {
        file: FILE,
        name: 'fairlead.yaml',
        folder: undefined,
        deployment: {
          version: 1,
          errors: 0,
          warnings: 0,
          data: {},
          composeFiles: {},
          environments: names.map(declared),
        },
      },
    ],
    lookout: async () => ({
      isSimulator: false,
      survey: async () => ({
        state: 'seen',
        as: 'ada@contoso.example',
        survey: new Map(),
        listing: { asked: '', sites: [], subscriptions: undefined },
      }),
      app: async () => assert.fail('nobody unfolded it'),
      container: async () => assert.fail('nobody unfolded it'),
      servers: async () => assert.fail('nobody unfolded it'),
      health: async () => assert.fail('nobody unfolded it'),
      signIn: async () => undefined,
    }),
    now: () => 0,
    changed: () => undefined,
    became: () => undefined,
    log: () => undefined,
    tell: () => undefined,
  });
  const asked: string[] = [];
  const person = {
    chosen: async (title: string, rows: readonly { readonly value: unknown }[]) => {
      asked.push(`${title} ${rows.length}`);
      return rows.at(-1)?.value;
    },
    told: async (_: string, sentence: string) => void asked.push(sentence),
  } as unknown as Person;
  return { environments, person, asked };
}

describe('what a command is about', () => {
  it('is the only service there is, and what is picked among several', async () => {
    const one = world(['production']);
    assert.deepEqual(await whoseOf(undefined, 'slot', one), { file: FILE, environment: 'production', service: 'api' });
    assert.deepEqual(one.asked, []);
    const two = world(['production', 'test']);
    assert.equal((await whoseOf(undefined, 'slot', two))?.environment, 'test');
    assert.deepEqual(two.asked, ['Which environment? 2']);
  });

  it('is never what a caller made up: only the id of a row that is shown counts', async () => {
    const here = world(['production', 'test']);
    const forged = { id: 'made up', kind: 'slot', file: 'file:///etc/passwd', environment: 'production', slot: 'x' };
    assert.equal((await whoseOf(forged, 'slot', here))?.environment, 'test');
    assert.deepEqual(here.asked, ['Which environment? 2']);
    const [row] = await here.environments.children();
    assert(row);
    const real = { ...forged, id: row.id };
    assert.deepEqual(await whoseOf(real, 'service', here), { file: FILE, environment: 'production', service: 'api' });
  });

  it('is nothing where there is no environment, and says where to look', async () => {
    const none = world([]);
    assert.equal(await whoseOf(undefined, 'service', none), undefined);
    assert.match(none.asked.join(), /the Environments view says why/);
  });
});
