import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { folderOf, isWithin, nameOf, relativePath, resolvePath } from './path.ts';

describe('paths', () => {
  const resolved: readonly [folder: string, relative: string, expected: string][] = [
    ['/a/b', 'c.yaml', '/a/b/c.yaml'],
    ['/a/b', './../c.yaml', '/a/c.yaml'],
    ['/a/b', '../../../../etc/passwd', '/etc/passwd'],
    ['/a/b', '/etc/passwd', '/etc/passwd'],
    ['.', '../c.yaml', '../c.yaml'],
    ['a', '../../c.yaml', '../c.yaml'],
    ['C:/work', 'sub\\c.yaml', 'C:/work/sub/c.yaml'],
  ];
  for (const [folder, relative, expected] of resolved) {
    it(`${relative} seen from ${folder} is ${expected}`, () => {
      assert.equal(resolvePath(folder, relative), expected);
    });
  }

  it('have a folder and a name', () => {
    assert.deepEqual(
      ['/a/b.yaml', '/a', 'b.yaml', '/'].map((path) => [folderOf(path), nameOf(path)]),
      [
        ['/a', 'b.yaml'],
        ['/', 'a'],
        ['.', 'b.yaml'],
        ['/', ''],
      ],
    );
  });

  it('are shown as seen from a folder', () => {
    assert.equal(relativePath('/shop/app', '/shop/app/deploy/compose.yaml'), 'deploy/compose.yaml');
    assert.equal(relativePath('/shop/app', '/shop/base/compose.yaml'), '../base/compose.yaml');
    assert.equal(relativePath('/', '/app/compose.yaml'), 'app/compose.yaml');
  });

  it('lie within a folder or only look like it', () => {
    const within = ['/shop', '/shop/app', '/shopping/app', '/'].map((path) => isWithin(path, '/shop'));
    assert.deepEqual(within, [true, true, false, false]);
    assert.equal(isWithin('/shop', '/'), true);
  });
});
