import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { DiskTexts } from '../../server/disk-texts.ts';
import { Listings } from '../../server/listings.ts';
import { type OpenSources, workspaceFor } from '../../server/workspace.ts';

const nothingOpen = { source: () => undefined, namesIn: () => [] };
const at = (path: string, folders: readonly string[], open: OpenSources = nothingOpen) =>
  workspaceFor(path, { folders, open, listings: new Listings(), texts: new DiskTexts() });

describe('the workspace of a file', () => {
  const base = mkdtempSync(join(tmpdir(), 'fairlead-workspace-'));
  after(() => rmSync(base, { recursive: true }));
  const root = join(base, 'project');
  const files = { 'project/compose.yaml': 'a: 1\n', 'project/app/.env': '\uFEFFA=1\n', 'secret.txt': 'secret\n' };
  for (const folder of ['project/app', 'project/sub.yaml']) mkdirSync(join(base, folder), { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(base, name), text);
  writeFileSync(join(root, 'huge.yaml'), 'x'.repeat(2_000_001));
  symlinkSync(join(base, 'secret.txt'), join(root, 'out.yaml'));
  symlinkSync(join(root, 'loop.yaml'), join(root, 'loop.yaml'));
  symlinkSync(join(root, 'compose.yaml'), join(root, 'in.yaml'));
  symlinkSync('/dev/zero', join(root, 'zero.yaml'));
  const workspace = at(join(root, 'compose.yaml'), [root]);
  const textOf = (path: string) => workspace.read(path)?.text;

  it('reads what lies in it, without a byte order mark', () => {
    assert.equal(workspace.root, root);
    assert.equal(textOf(join(root, 'compose.yaml')), 'a: 1\n');
    assert.equal(textOf(join(root, 'app/.env')), 'A=1\n');
    assert.equal(textOf(join(root, 'in.yaml')), 'a: 1\n');
  });

  it('reads nothing that lies elsewhere, is no regular file or is too large', () => {
    const others = ['../secret.txt', 'out.yaml', 'loop.yaml', 'zero.yaml', 'huge.yaml', 'sub.yaml', 'gone.yaml'];
    assert.deepEqual(
      others.map((name) => textOf(join(root, name))),
      others.map(() => undefined),
    );
    assert.equal(textOf('/etc/hostname'), undefined);
    assert.deepEqual(workspace.list('/etc'), []);
  });

  it('lists files, and those that are only open in the editor', () => {
    const open = { source: () => undefined, namesIn: () => ['unsaved.yaml'] };
    const names = at(join(root, 'compose.yaml'), [root], open).list(join(root, 'app'));
    assert.deepEqual(names, ['.env', 'unsaved.yaml']);
  });

  it('takes an open document before the disk', () => {
    const unsaved = { path: join(root, 'compose.yaml'), text: 'a: 2\n' };
    const open = { source: (path: string) => (path === unsaved.path ? unsaved : undefined), namesIn: () => [] };
    assert.equal(at(join(root, 'x.yaml'), [root], open).read(unsaved.path), unsaved);
  });

  it('is the folder of a file that lies in no folder of the editor', () => {
    const lonely = at(join(root, 'app/compose.yaml'), []);
    assert.equal(lonely.root, join(root, 'app'));
    assert.equal(lonely.read(join(root, 'app/.env'))?.text, 'A=1\n');
    assert.equal(lonely.read(join(root, 'compose.yaml')), undefined);
  });
});
