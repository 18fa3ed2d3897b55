import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { unifiedDiff } from './diff.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

describe('unifiedDiff', () => {
  it('says nothing about equal texts', () => {
    assert.equal(unifiedDiff('compose.yaml', 'a\n', 'a\n'), '');
  });

  it('shows three lines around a change', () => {
    const before = numbered(9);
    assert.equal(
      unifiedDiff('compose.yaml', before, before.replace('line 5\n', 'line five\nand a half\n')),
      `--- a/compose.yaml
+++ b/compose.yaml
@@ -2,7 +2,8 @@
 line 2
 line 3
 line 4
-line 5
+line five
+and a half
 line 6
 line 7
 line 8
`,
    );
  });

  it('tells a last line without a break', () => {
    assert.equal(
      unifiedDiff('x', 'a', 'a\nb'),
      '--- a/x\n+++ b/x\n@@ -1,1 +1,2 @@\n-a\n\\ No newline at end of file\n+a\n+b\n\\ No newline at end of file\n',
    );
  });

  const far = numbered(40).replace('line 3\n', '').replace('line 20\n', 'twenty\n').replace('line 26\n', 'x\ny\n');
  const texts: readonly [name: string, before: string, after: string][] = [
    ['changes far apart and close together', numbered(40), far],
    ['text where nothing was', '', 'a\nb\n'],
    ['CRLF', 'a\r\nb\r\nc\r\n', 'a\r\nB\r\nc\r\nd\r\n'],
    ['a lost last line break', 'a\nb\n', 'a\nb'],
    ['repeated lines', 'a\na\nb\na\na\n', 'a\nb\na\na\na\nc\n'],
  ];
  for (const [name, before, after] of texts) {
    it(`makes what git applies: ${name}`, () => {
      const folder = mkdtempSync(join(tmpdir(), 'fairlead-diff-'));
      try {
        writeFileSync(join(folder, 'x'), before);
        const input = unifiedDiff('x', before, after);
        const { stderr } = spawnSync('git', ['apply', '-'], { cwd: folder, input, encoding: 'utf8' });
        assert.deepEqual([stderr, readFileSync(join(folder, 'x'), 'utf8')], ['', after]);
      } finally {
        rmSync(folder, { recursive: true });
      }
    });
  }
});
