// biome-ignore-all lint/suspicious/noTemplateCurlyInString: Compose writes its variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { isMap, rootOf } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { fixedHostPort, publishedPortsOf } from './published-ports.ts';

function portsOf(...lines: readonly string[]): string[] {
  const text = ['ports:', ...lines.map((line) => `  - ${line}`)].join('\n');
  const root = rootOf(readYaml({ path: 'compose.yaml', text }));
  assert(isMap(root));
  return publishedPortsOf(root).map((port) => {
    const { ip, published, target, protocol } = port;
    const host = published ? `${published.from}-${published.to}` : 'any';
    return `${ip}|${host}|${target.from}-${target.to}|${protocol}|${fixedHostPort(port) ? 'fixed' : 'free'}`;
  });
}

describe('published ports', () => {
  it('are read from a line', () => {
    assert.deepEqual(
      portsOf('80', '"8080:80"', '127.0.0.1:53:53/udp', '"[::1]:80:80"', '"9000-9001:80-81"', '"8000-8010:80"'),
      [
        '|any|80-80|tcp|free',
        '|8080-8080|80-80|tcp|fixed',
        '127.0.0.1|53-53|53-53|udp|fixed',
        '::1|80-80|80-80|tcp|fixed',
        '|9000-9001|80-81|tcp|fixed',
        '|8000-8010|80-80|tcp|free',
      ],
    );
  });

  it('are read from the long form', () => {
    assert.deepEqual(portsOf('{ target: 80, published: "8080", host_ip: 10.0.0.4 }', '{ target: 53, protocol: udp }'), [
      '10.0.0.4|8080-8080|80-80|tcp|fixed',
      '|any|53-53|udp|free',
    ]);
  });

  it('are left out where a variable decides, and where Docker cannot read them', () => {
    assert.deepEqual(portsOf('"${PORT}:80"', '{ target: 80, published: "${PORT}" }', '"99999:80"', '"a:b"'), []);
  });

  it('hold nothing of the host where 0 asks for any', () => {
    assert.deepEqual(portsOf('"0:80"'), ['|any|80-80|tcp|free']);
  });
});
