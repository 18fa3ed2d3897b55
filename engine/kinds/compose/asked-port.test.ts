// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { applyEdits } from '../../core/span.ts';
import { rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { askedPortOf } from './asked-port.ts';

const table: readonly (readonly [string, number | undefined, string?])[] = [
  ['curl -f http://localhost:8080/ready || exit 1', 8080, 'curl -f http://localhost:1234/ready || exit 1'],
  ['curl -f http://localhost/ready', 80, 'curl -f http://localhost:1234/ready'],
  ['["CMD", "curl", "https://127.0.0.1"]', 443, '["CMD", "curl", "https://127.0.0.1:1234"]'],
  ['["CMD", "nc", "-z", "localhost", "6379"]', 6379, '["CMD", "nc", "-z", "localhost", "1234"]'],
  ['nc -z 127.0.0.1 6379', 6379, 'nc -z 127.0.0.1 1234'],
  ['exec 3<>/dev/tcp/localhost/9000', 9000, 'exec 3<>/dev/tcp/localhost/1234'],
  ['["CMD", "wget", "localhost:3000/health"]', 3000, '["CMD", "wget", "localhost:1234/health"]'],
  ["fetch('http://localhost:3000')", 3000, "fetch('http://localhost:1234')"],
  ['curl http://localhost:${PORT}/', undefined],
  ['curl http://localhost:80${N}/', undefined],
  ['curl http://localhost:$$PORT/', undefined],
  ['curl http://localhost/8080', 80, 'curl http://localhost:1234/8080'],
  ['curl http://api:8080/', undefined],
  ['curl http://localhost:1/a http://localhost:8080/ http://localhost:8081/', undefined],
  ['pg_isready -h localhost', undefined],
  ['pg_isready -h localhost -p 5432', undefined],
];
for (const [test, port, after] of table) {
  it(`finds ${port ?? 'no port'} in ${test}`, () => {
    const source = { path: 'test.yaml', text: test };
    const root = rootOf(readYaml(source));
    const asked = root && askedPortOf(root);
    assert.equal(asked?.port, port);
    assert.equal(asked && applyEdits(test, [asked.with(1234)]), after);
  });
}
