import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyBaseline, entriesOf, readBaseline, writeBaseline } from './baseline.ts';
import type { Finding } from './finding.ts';

function findingAt(text: string, start: number): Finding {
  const at = { source: { path: '/w/compose.yaml', text }, span: [start, start + 5] as const };
  return { rule: 'compose/image-tag', severity: 'warning', message: 'm', at, related: [], fixes: [] };
}

const before = 'image: nginx\nimage: nginx\n';
const after = '# moved\n  image: nginx\nimage: redis\n';

describe('a baseline', () => {
  it('knows a finding again after its line moved, shows what is new and says what is gone', () => {
    const entries = entriesOf('compose.yaml', [findingAt(before, 7), findingAt(before, 20)]);
    const baseline = readBaseline(writeBaseline({ entries }));
    assert(baseline);
    const [moved, fresh] = [findingAt(after, 17), findingAt(after, 30)];
    assert.deepEqual(applyBaseline('compose.yaml', [moved, fresh], baseline), { kept: [fresh], unused: [entries[1]] });
  });

  it('looks at what is near in a line of a megabyte', () => {
    const near = (far: string) => `${far}${'-'.repeat(1_000)}image`;
    const [entry] = entriesOf('a', [findingAt(near('b'), 1_001)]);
    assert.deepEqual(entriesOf('a', [findingAt(near('c'), 1_001)]), [entry]);
    assert.notDeepEqual(entriesOf('a', [findingAt(near('c').replace('-i', 'xi'), 1_001)]), [entry]);
  });

  it('is nothing when the text is something else', () => {
    for (const text of ['', '[]', '{"schemaVersion":2,"findings":[]}', '{"schemaVersion":1,"findings":[{}]}'])
      assert.equal(readBaseline(text), undefined);
  });
});
