import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { packageList } from './package-list.ts';
import { keepPackage, packageFile } from './packages.ts';
import { packed } from './packing.ts';

const folders: string[] = [];
after(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});

function folderOf(...names: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-package-'));
  folders.push(folder);
  for (const name of names) {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    writeFileSync(join(folder, name), name);
  }
  return folder;
}

describe('a package', () => {
  it('has every file of the folder, by name', () => {
    const folder = folderOf('app.py', 'static/site.css', '.env.example');
    const { files, refused } = packageList(folder, []);
    assert.deepEqual([files.map(({ name }) => name), refused], [['.env.example', 'app.py', 'static/site.css'], []]);
  });

  it('has no secrets, no history and nothing from elsewhere, unless it is named', () => {
    const folder = folderOf('app.py', '.env', '.env.production', 'tls/server.key', '.git/config', 'id_rsa', '.npmrc');
    symlinkSync('/etc/passwd', join(folder, 'passwords'));
    symlinkSync('..', join(folder, 'up'));
    symlinkSync('nowhere', join(folder, 'broken'));
    symlinkSync('app.py', join(folder, 'inside.py'));
    const { files, refused } = packageList(folder, []);
    assert.deepEqual(
      files.map(({ name }) => name),
      ['app.py', 'inside.py'],
    );
    assert.deepEqual(
      refused.map(({ name }) => name),
      ['.env', '.env.production', '.git', '.npmrc', 'broken', 'id_rsa', 'passwords', 'tls/server.key', 'up'],
    );
    assert.deepEqual(
      packageList(folder, ['.env.production']).files.map(({ name }) => name),
      ['.env.production', 'app.py', 'inside.py'],
    );
  });

  it('is the same bytes for the same files, and the five newest are kept for their owner', async () => {
    const kept = { packages: join(folderOf('x'), 'packages') };
    const pack = (content: string) => {
      const folder = folderOf();
      writeFileSync(join(folder, 'app.py'), content);
      const { files } = packageList(folder, []);
      return packed(files, 'api', kept, (file) => keepPackage(kept, '/sites/contoso', file, 'app.zip'));
    };
    const [first, again] = [await pack('one'), await pack('one')];
    assert.equal(first.sha256, again.sha256);
    const all = [first];
    for (const content of ['2', '3', '4', '5', '6']) all.push(await pack(content));
    const files = all.map(({ sha256 }) => packageFile(kept, sha256));
    assert.deepEqual(
      files.map((file) => file !== undefined),
      [false, true, true, true, true, true],
    );
    assert.equal(readFileSync(files[5]!).length, all[5]!.bytes);
    assert.equal(packageFile(kept, '../../etc/passwd'), undefined);
  });
});
