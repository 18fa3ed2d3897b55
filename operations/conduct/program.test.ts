import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, it } from 'node:test';
import { programNamed } from './program.ts';

const root = mkdtempSync(join(tmpdir(), 'fairlead-program-'));
after(() => rmSync(root, { recursive: true, force: true }));

function programIn(...folders: readonly string[]): string {
  const folder = join(root, ...folders);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'docker'), '#!/bin/sh\n');
  chmodSync(join(folder, 'docker'), 0o755);
  return folder;
}

it('finds a program of the computer, and never one that the repository ships', () => {
  const own = programIn('repository', 'node_modules', '.bin');
  const system = programIn('usr', 'bin');
  const linked = join(root, 'linked');
  symlinkSync(own, linked);
  const repository = join(root, 'repository');
  const path = ['.', 'node_modules/.bin', own, linked, join(root, 'nowhere'), system].join(delimiter);
  assert.equal(programNamed('docker', repository, path), join(system, 'docker'));
  assert.equal(programNamed('docker', repository, [own, linked, '.', ''].join(delimiter)), undefined);
  assert.equal(programNamed('../docker', repository, path), undefined);
});
