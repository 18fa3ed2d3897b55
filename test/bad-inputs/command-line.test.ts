import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

/** Refused by Docker: one error on line 3. */
const REFUSED = 'services:\n  api:\n    image: 3\n';
const SECRET = 'TOKEN=hunter2-of-contoso\n';
const ON_LINUX = { skip: process.platform !== 'linux' };

/** What the command says of `compose.yaml`: `rule severity line`. */
function verdict(project: Project): string[] {
  const { status, out, err } = project.run(['check', '--format', 'json', 'compose.yaml']);
  assert.notEqual(status, 3, err);
  const findings = JSON.parse(out).files[0].findings as readonly { rule: string; severity: string; line: number }[];
  return findings.map(({ rule, severity, line }) => `${rule} ${severity} ${line}`);
}

const utf16 = (text: string, mark = true) => Buffer.from((mark ? '\ufeff' : '') + text, 'utf16le');

const FILES: readonly (readonly [number: string, name: string, bytes: Uint8Array | string, says: readonly string[]])[] =
  [
    ['2', 'only a byte order mark', '\ufeff', []],
    ['3', 'a byte order mark before a file', `\ufeff${REFUSED}`, ['compose/schema error 3']],
    ['7', 'lines that end with CR', REFUSED.replaceAll('\n', '\r'), ['compose/schema error 3']],
    [
      '47',
      'bytes that are no text',
      Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 7_919) % 256)),
      ['text/encoding error 1'],
    ],
    ['48', 'UTF-16 with its mark', utf16(REFUSED), ['text/encoding error 1']],
    ['48', 'UTF-16 without a mark', utf16(REFUSED, false), ['text/encoding error 1']],
    ['48', 'UTF-16, the other byte first', utf16(REFUSED).swap16(), ['text/encoding error 1']],
    ['48', 'Latin-1', Buffer.from('services: {} # Gr\u00fc\u00dfe\n', 'latin1'), ['text/encoding error 1']],
    ['88', 'a file at the limit', REFUSED + '#'.repeat(2_000_000 - REFUSED.length), ['compose/schema error 3']],
    [
      '88',
      'a file one byte over the limit',
      REFUSED + '#'.repeat(2_000_001 - REFUSED.length),
      ['text/too-large info 1'],
    ],
  ];

describe('bad inputs: files of the command line', () => {
  for (const [number, name, bytes, says] of FILES) {
    it(`${number} ${name}`, () => {
      using project = new Project({ 'compose.yaml': bytes });
      assert.deepEqual(verdict(project), says);
    });
  }

  it('48 and 88 are switched off like any other rule', () => {
    using project = new Project({ 'compose.yaml': utf16(REFUSED), 'fairlead.yaml': 'rules: { text/encoding: off }\n' });
    assert.deepEqual(verdict(project), []);
  });

  it('53 reads no env file or include that never ends or lies outside', ON_LINUX, () => {
    using project = new Project({ 'inside/.git/HEAD': '', 'secret.env': SECRET, 'outside.yaml': REFUSED });
    execFileSync('mkfifo', [join(project.root, 'inside/pipe.env')]);
    symlinkSync('../secret.env', join(project.root, 'inside/link.env'));
    symlinkSync('../outside.yaml', join(project.root, 'inside/link.yaml'));
    mkdirSync(join(project.root, 'inside/folder.env'));
    const env = ['pipe.env', 'folder.env', 'link.env', '/dev/zero', '/proc/self/environ', '../secret.env'];
    const include = ['link.yaml', '../outside.yaml', `${project.root}/outside.yaml`];
    const text = `include: ${JSON.stringify(include)}\nservices:\n  api:\n    image: a:1\n    env_file: ${JSON.stringify(env)}\n`;
    project.write('inside/compose.yaml', text);
    const { status, out, err } = project.run(['check', '--format', 'json', 'inside/compose.yaml']);
    assert.equal(status, 0, err);
    assert.doesNotMatch(out, /hunter2|compose\/schema/);
  });

  it('75 loads no schema that a comment names', () => {
    using project = new Project({ 'compose.yaml': `# yaml-language-server: $schema=http://127.0.0.1:9/a\n${REFUSED}` });
    assert.deepEqual(verdict(project), ['compose/schema error 4']);
  });

  it('83 shows what is in a file name and sends none of it to the terminal', ON_LINUX, () => {
    const names = {
      colour: 'a\u001b[31mb',
      title: 'a\u001b]0;b\u0007c',
      link: 'a\u001b]8;;b\u001b\\c',
      clipboard: 'a\u001b]52;c;aGk=\u0007b',
      lines: 'a\r\nb',
      direction: 'a\u202eb',
    };
    using project = new Project(
      Object.fromEntries(Object.values(names).map((name) => [`${name}.compose.yaml`, REFUSED])),
    );
    for (const format of ['stylish', 'github', 'junit', 'json', 'sarif']) {
      const { status, out, err } = project.run(['check', '--format', format]);
      assert.equal(status, 1, err);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: none may be left
      assert.doesNotMatch(out + err, /[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]|^ *b\.compose/m, format);
      assert.equal(out.includes('a\\r\\nb.compose.yaml') || out.includes('a%0D%0Ab.compose.yaml'), true, format);
    }
  });

  for (const name of ['[x](command:workbench.action.quit)', '<img src=x onerror=alert(1)>', 'a\u001b[31mb', '`a`']) {
    it(`84 prints ${JSON.stringify(name)} as text`, () => {
      using project = new Project({
        'compose.yaml': `services:\n  api:\n    image: a:1\n    ${JSON.stringify(name)}: 1\n`,
      });
      const { out } = project.run(['check', 'compose.yaml']);
      assert.ok(out.includes(name.replace('\u001b', '\\u{1b}').replaceAll('`', "'")), out);
      assert.equal(out.includes('\u001b'), false);
    });
  }

  it('87 reads no file a link leads out to, no pipe and no device', ON_LINUX, () => {
    using project = new Project({ id_rsa: 'hunter2: [\n', 'inside/.git/HEAD': '' });
    const at = (name: string) => join(project.root, 'inside', name);
    symlinkSync('../id_rsa', at('compose.yaml'));
    symlinkSync('/dev/zero', at('compose.prod.yaml'));
    symlinkSync('compose.stage.yaml', at('compose.stage.yaml'));
    execFileSync('mkfifo', [at('compose.test.yaml')]);
    writeFileSync(at('docker-compose.yml'), 'services: {}\n');
    const { status, out, err } = project.run(['check', 'inside']);
    assert.deepEqual({ status, out, err }, { status: 0, out: '1 file checked, nothing to report.\n', err: '' });
  });

  it('87 says why it does not read a device that is named', ON_LINUX, () => {
    using project = new Project({});
    const { status, err } = project.run(['check', '/dev/zero']);
    const says = 'fairlead: `/dev/zero` is not checked: it is neither a file nor a folder.\n';
    assert.deepEqual({ status, err }, { status: 2, err: says });
  });
});
