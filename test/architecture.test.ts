import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';
import { describe, it } from 'node:test';

/** Who may import what: folders of ours, then packages. What is not listed is not allowed. */
const ALLOWED: Record<string, readonly string[]> = {
  domain: [],
  protocol: ['domain'],
  engine: ['domain', '@actions/expressions', 'yaml', 'js-yaml', 'jsonc-parser', 'picomatch'],
  schemas: ['engine', 'node:'],
  server: [
    'domain',
    'protocol',
    'engine',
    'schemas',
    'vscode-jsonrpc',
    'vscode-languageserver',
    'vscode-languageserver-textdocument',
    'node:',
  ],
  client: ['domain', 'protocol', 'operations', 'vscode', 'vscode-languageclient', 'node:'],
  'client/azure': ['client', 'domain', 'protocol', 'operations', 'node:'],
  simulator: ['domain', '@peculiar/asn1-schema', '@peculiar/asn1-x509', 'node:'],
  'operations/core/machine': [],
  'operations/swap': ['operations/core/machine', 'domain'],
  'operations/status': ['operations/swap', 'domain'],
  'operations/deploy': ['operations/core/machine', 'operations/swap', 'domain'],
  'operations/prepare': ['operations/core/machine', 'operations/swap', 'domain'],
  'operations/rollback': ['operations/swap', 'operations/deploy'],
  'operations/settings': ['operations/core/machine', 'operations/swap', 'domain'],
  'operations/power': ['operations/core/machine', 'operations/swap', 'domain'],
  'operations/rollout': ['operations/core/machine', 'operations/swap', 'domain'],
  'operations/compose': ['operations/core/machine', 'operations/swap', 'domain'],
  'operations/notify': ['operations/core/machine', 'nodemailer', 'node:'],
  'operations/cache': ['domain', '@redis/client', 'node:'],
  'operations/wire': [],
  'operations/host': [
    'operations/compose',
    'operations/core',
    'operations/probe',
    'operations/wire',
    'domain',
    'node:',
  ],
  'operations/azure': ['operations', 'domain', '@azure/arm-appservice', '@azure/identity', 'node:'],
  'operations/conduct': ['operations', 'domain', 'yazl', 'node:'],
  operations: ['domain', 'node:'],
  cli: ['domain', 'engine', 'operations', 'schemas', 'server', 'node:'],
};

/** The server process has neither network nor child processes; the engine has nothing of Node at all. */
const FORBIDDEN_IN_SERVER = /^node:(net|http|https|http2|tls|dgram|dns|child_process|cluster|inspector)/;

const IMPORT = /(?:\bfrom|\bimport|\bimport\(|\brequire\()\s*['"]([^'"\s]+)['"]/g;

/** The innermost folder with a rule of its own. */
function folderOf(file: string): string | undefined {
  const folders = Object.keys(ALLOWED).filter((folder) => file.startsWith(`${folder}/`));
  return folders.sort((a, b) => b.length - a.length)[0];
}

for (const [folder, allowed] of Object.entries(ALLOWED)) {
  describe(`${folder}/ imports only ${allowed.join(', ') || 'itself'}`, () => {
    const files = globSync(`${folder}/**/*.ts`).filter(
      (file) => !file.endsWith('.test.ts') && folderOf(file) === folder,
    );
    for (const file of files) {
      it(file, () => {
        for (const [, specifier = ''] of readFileSync(file, 'utf8').matchAll(IMPORT)) {
          const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
          const fits = (name: string) => target === name || target.startsWith(name.endsWith(':') ? name : `${name}/`);
          assert([folder, ...allowed].some(fits), `${file} imports ${target}`);
          if (folder === 'server') assert.doesNotMatch(target, FORBIDDEN_IN_SERVER, `${file} imports ${target}`);
        }
      });
    }
  });
}

describe('only the client imports vscode', () => {
  it('and nobody else', () => {
    const files = globSync('{domain,engine,protocol,server,cli,simulator,schemas,scripts}/**/*.ts');
    const guilty = files.filter((file) => /from ['"]vscode['"]/.test(readFileSync(file, 'utf8')));
    assert.deepEqual(guilty, []);
  });
});
