import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { probeOf } from './probe.ts';

function programs(test: string) {
  const probe = probeOf(rootOf(readYaml({ path: 'test.yaml', text: test })));
  return probe?.commands.map(({ program, args, next }) => [program, ...args, ...(next ? [next] : [])].join(' '));
}

describe('the commands of a health check', () => {
  const read: readonly (readonly [string, readonly string[] | undefined])[] = [
    ['curl -f http://localhost/ || exit 1', ['curl -f http://localhost/ ||', 'exit 1']],
    ['["CMD", "/usr/bin/curl", "-f", "http://localhost"]', ['curl -f http://localhost']],
    ['["CMD-SHELL", "wget -qO- \'http://x/?a&b\' >/dev/null 2>&1"]', ['wget -qO- http://x/?a&b']],
    ['["CMD", "sh", "-c", "curl -s x | grep -E \'(a|b)\'"]', ['curl -s x |', 'grep -E (a|b)']],
    ['"A=1 exec nc -z localhost $$PORT; true"', ['nc -z localhost $PORT ;', 'true']],
    ['"a && b & c"', ['a &&', 'b ;', 'c']],
    ['test $(curl -s x) = 200', undefined],
    ['if curl x; then exit 0; fi', undefined],
    ['"$${PROBE} x"', undefined],
    ['["CMD", "$PROBE"]', undefined],
    ['["CMD-SHELL", "curl", "x"]', undefined],
    ['["NONE"]', undefined],
    ['[]', undefined],
    ['""', undefined],
  ];
  for (const [test, expected] of read) it(`of ${test}`, () => assert.deepEqual(programs(test), expected));

  it('are many in a long script', () => {
    assert.equal(programs(JSON.stringify('curl x; "'.repeat(20_000)))?.length, 10_001);
  });
});
