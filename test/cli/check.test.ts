import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { chmodSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

/** What production asks of a service beside its image. */
const SAFE = '    restart: unless-stopped\n    logging: { driver: local }\n    mem_limit: 512m\n';
/** In production one warning and nothing else. */
const LATEST = `services:\n  api:\n    image: registry.example.com/api:latest\n${SAFE}`;
const PINNED = `services:\n  api:\n    image: registry.example.com/api:1.4.2\n${SAFE}`;
/** Refused by Docker: one error. */
const REFUSED = 'services:\n  api:\n    image: 3\n';
const PRODUCTION = ['check', '--environment-kind', 'production'] as const;

describe('fairlead check, how it ends', () => {
  it('ends with 0 when there is nothing to report', () => {
    using project = new Project({ 'compose.yaml': PINNED });
    const clean = { status: 0, out: '1 file checked, nothing to report.\n', err: '' };
    assert.deepEqual(project.run([...PRODUCTION]), clean);
  });

  it('ends with 1 for an error and with 0 for a warning', () => {
    using project = new Project({ 'a/compose.yaml': REFUSED, 'b/compose.yaml': LATEST });
    assert.equal(project.run([...PRODUCTION, 'a']).status, 1);
    assert.equal(project.run([...PRODUCTION, 'b']).status, 0);
  });

  it('ends with 1 from the weight on that --fail-on names', () => {
    using project = new Project({ 'a/compose.yaml': REFUSED, 'b/compose.yaml': LATEST });
    assert.equal(project.run([...PRODUCTION, '--fail-on', 'warning', 'b']).status, 1);
    assert.equal(project.run(['check', '--fail-on', 'warning', 'b']).status, 0);
    assert.equal(project.run(['check', '--fail-on', 'info', 'b']).status, 1);
    assert.equal(project.run([...PRODUCTION, '--fail-on', 'never', 'a']).status, 0);
  });

  it('counts warnings for --max-warnings, shown or not', () => {
    using project = new Project({ 'compose.yaml': LATEST });
    assert.equal(project.run([...PRODUCTION, '--max-warnings', '1']).status, 0);
    const quiet = project.run([...PRODUCTION, '--max-warnings', '0', '--quiet']);
    assert.deepEqual(quiet, {
      status: 1,
      out: '1 file checked, nothing to report.\n',
      err: 'fairlead: 1 warning, and `--max-warnings` allows 0.\n',
    });
  });

  const misuses: readonly [args: readonly string[], says: string][] = [
    [['--fromat', 'json'], 'There is no option `--fromat`: did you mean `--format`?'],
    [['--format', 'jsn'], '`jsn` is no format: `stylish`, `json`, `sarif`, `github`, `junit`. Did you mean `json`?'],
    [['--max-warnings', 'few'], '`few` is no number of warnings: `--max-warnings` takes 0 or more.'],
    [
      ['--kind', 'composed'],
      '`composed` is no kind of file: `deployment`, `compose`, `workflow`, `action`. Did you mean `compose`?',
    ],
    [['--rule', 'compose/imagetag=off'], 'There is no rule `compose/imagetag`: did you mean `compose/image-tag`?'],
    [
      ['--rule', 'compose/image-tag'],
      '`--rule compose/image-tag` does not say how heavy the rule is: write `RULE=warning`.',
    ],
    [
      ['--stdin-filename', 'compose.yaml', '--fix'],
      '`--fix` writes files, and standard input is none: `--fix-dry-run` shows the fixes as a diff.',
    ],
    [
      ['--format', 'json', '--format', 'sarif'],
      'Two formats cannot share standard output: write `--output-file FILE` behind one of them.',
    ],
    [['--baseline', 'none.json'], 'The baseline `none.json` cannot be read: there is nothing at this path.'],
  ];
  for (const [args, says] of misuses) {
    it(`ends with 2 for ${args.join(' ')}`, () => {
      using project = new Project({ 'compose.yaml': PINNED });
      assert.deepEqual(project.run(['check', ...args]), { status: 2, out: '', err: `fairlead: ${says}\n` });
    });
  }
});

describe('fairlead check, what it reads', () => {
  it('says which path is not there, checks the others and ends with 2', () => {
    using project = new Project({ 'compose.yaml': PINNED });
    assert.deepEqual(project.run(['check', 'compose.yaml', 'gone.yaml']), {
      status: 2,
      out: '1 file checked, nothing to report.\n',
      err: 'fairlead: `gone.yaml` is not checked: there is nothing at this path.\n',
    });
    const alone = { status: 2, out: '', err: 'fairlead: `gone` is not checked: there is nothing at this path.\n' };
    assert.deepEqual(project.run(['check', 'gone']), alone);
  });

  it('goes on when a file or a folder it only met cannot be read', { skip: process.getuid?.() === 0 }, () => {
    using project = new Project({ 'a/compose.yaml': PINNED, 'b/compose.yaml': PINNED, 'c/compose.yaml': PINNED });
    chmodSync(join(project.root, 'a'), 0);
    chmodSync(join(project.root, 'b/compose.yaml'), 0);
    const { status, err } = project.run(['check']);
    chmodSync(join(project.root, 'a'), 0o700);
    assert.equal(status, 0);
    assert.match(err, /`a` is not checked: .*\n.*`b\/compose\.yaml` is not checked/);
  });

  it('does not wait for a pipe', { skip: process.platform === 'win32' }, () => {
    using project = new Project({});
    execFileSync('sh', ['-c', 'mkfifo compose.yaml'], { cwd: project.root });
    const { status, err } = project.run(['check', 'compose.yaml']);
    assert.deepEqual([status, err.includes('it is a pipe')], [2, true]);
  });

  it('finds files under a folder whose name has a line break', { skip: process.platform === 'win32' }, () => {
    using project = new Project({ 'a\nb/compose.yaml': REFUSED });
    const { status, out } = project.run(['check']);
    assert.deepEqual([status, out.split('\n')[0]], [1, 'a\\nb/compose.yaml']);
  });

  it('shows an escape character in a name instead of sending it', { skip: process.platform === 'win32' }, () => {
    using project = new Project({ '\u001b[31m.compose.yaml': REFUSED });
    for (const format of ['stylish', 'github', 'junit']) {
      const { out } = project.run(['check', '--format', format]);
      assert.deepEqual([out.includes('\\u{1b}[31m.compose.yaml'), out.includes('\u001b')], [true, false], format);
    }
    const [file] = JSON.parse(project.run(['check', '--format', 'json']).out).files;
    assert.equal(file.path, '\u001b[31m.compose.yaml');
  });

  it('leaves out what others made', () => {
    using project = new Project({ 'node_modules/a/compose.yaml': REFUSED, 'vendor/compose.yaml': REFUSED });
    mkdirSync(join(project.root, 'empty'));
    assert.deepEqual(project.run(['check']), {
      status: 0,
      out: '0 files checked, nothing to report.\n',
      err: 'fairlead: There is no file here whose name tells what it is. Name a file, and its content is asked too.\n',
    });
  });

  it('checks standard input under the name it is given', () => {
    using project = new Project({ 'fairlead.yaml': 'version: 1\nrules:\n  compose/image-tag: error\n' });
    const { status, out } = project.run(['check', '--stdin-filename', 'sub/compose.yaml'], LATEST);
    assert.deepEqual([status, out.split('\n')[0], out.includes('3:12')], [1, 'sub/compose.yaml', true]);
  });

  it('reports a file that is no UTF-8 text, and parses nothing of it', () => {
    using project = new Project({ 'a/compose.yaml': Buffer.from('\ufeffservices: {}\n', 'utf16le') });
    project.write('b/compose.yaml', new Uint8Array([0x61, 0x3a, 0x20, 0xe9, 0x0a]));
    const { status, out } = project.run(['check']);
    const lines = out.split('\n').filter((line) => line.endsWith('text/encoding'));
    assert.deepEqual([status, lines.map((line) => line.trim().split('  ')[0])], [1, ['1:1', '1:1']]);
  });

  it('says which named file is of no kind that is known', () => {
    using project = new Project({ 'notes.txt': 'hello\n' });
    assert.deepEqual(project.run(['check', 'notes.txt']), {
      status: 0,
      out: '0 files checked, nothing to report.\n',
      err: 'fairlead: `notes.txt` is no kind of file that is known here, so it is not checked.\n',
    });
  });

  it('takes the word of --kind over the name of a file', () => {
    using project = new Project({ 'stack.txt': REFUSED });
    assert.deepEqual(project.run(['check', '--kind', 'compose', 'stack.txt']).status, 1);
    const { files } = JSON.parse(project.run(['check', '--kind', 'compose', '--format', 'json', 'stack.txt']).out);
    assert.equal(files[0].kind, 'compose');
  });

  it('takes the word of --rule over fairlead.yaml', () => {
    using project = new Project({ 'compose.yaml': LATEST, '.fairlead.yaml': 'rules: { compose/image-tag: error }\n' });
    assert.equal(project.run(['check', 'compose.yaml']).status, 1);
    const off = project.run(['check', '--rule', 'compose/image-tag=off', 'compose.yaml']);
    assert.deepEqual(off, { status: 0, out: '1 file checked, nothing to report.\n', err: '' });
  });
});
