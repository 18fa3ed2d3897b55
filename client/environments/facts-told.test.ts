import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FILE, file, LISTING, serviceIn, survey, world } from '../../test/support/environments-world.ts';
import type { Surveyed } from '../azure/main.ts';
import { serviceKey } from './place.ts';

describe('what the language server is told of the environments', () => {
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

  it('stays while an app is read again, and is forgotten with everything', async () => {
    const { environments, told, below } = world();
    await below('production', 'api');
    await environments.refresh(await serviceIn(environments));
    await below('production', 'api');
    assert.deepEqual(told, [TOLD]);
    void environments.refresh();
    await below('production', 'api');
    environments.startOver();
    assert.deepEqual(told, [TOLD, NOTHING, TOLD, NOTHING]);
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
});
