import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FILE, file, RANGE, seen, world } from '../../test/support/environments-world.ts';
import { Told } from '../told.ts';

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

  it('shows nothing of an error that is not ours', async () => {
    const { below } = world({ app: async () => Promise.reject(new Error('Bearer eyJ0')) });
    assert.deepEqual(await below('production', 'api'), ['Something unexpected happened. ‘Refresh’ asks again.']);
  });

  it('says what a file has that is in the way', async () => {
    const deployment = { version: 1, errors: 2, warnings: 0, data: {}, composeFiles: {}, environments: [] };
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
