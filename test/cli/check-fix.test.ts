import assert from 'node:assert/strict';
import { chmodSync, lstatSync, readdirSync, statSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

/** `fairlead-ignore` without effect: its fix is safe. No start period: its fix is to be reviewed. */
const TEXT = `services:
  api:
    restart: unless-stopped
    logging: { driver: local }
    mem_limit: 512m
    image: registry.example.com/api:1.4.2
    # fairlead-ignore compose/image-tag -- once it was latest
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8000/health"]
      timeout: 5s
      retries: 3 # 🚀
    stop_grace_period: 30s
`;
const WITHOUT_COMMENT = TEXT.replace(/ +# fairlead-ignore.*\n/, '');
const REPAIRED = WITHOUT_COMMENT.replace('3 # 🚀\n', '3 # 🚀\n      start_period: 30s\n');
const PRODUCTION = ['check', '--environment-kind', 'production'] as const;

const crlf = (text: string) => `\ufeff${text.replaceAll('\n', '\r\n')}`;

describe('fairlead check --fix', () => {
  it('writes the safe fixes and reports what is left', () => {
    using project = new Project({ 'compose.yaml': TEXT });
    const { status, out, err } = project.run([...PRODUCTION, '--fix']);
    assert.equal(project.read('compose.yaml'), WITHOUT_COMMENT);
    assert.deepEqual([status, err], [0, 'fairlead: 1 fix in 1 file.\n']);
    assert.match(
      out,
      /start-period\n\n1 finding in 1 file: 1 warning\.\n1 has a fix: `--fix-dry-run` shows what it writes\.\n$/,
    );
  });

  it('writes those to be reviewed as well with --fix-all', () => {
    using project = new Project({ 'compose.yaml': TEXT });
    const ended = project.run([...PRODUCTION, '--fix-all']);
    assert.equal(project.read('compose.yaml'), REPAIRED);
    assert.deepEqual(ended, {
      status: 0,
      out: '1 file checked, nothing to report.\n',
      err: 'fairlead: 2 fixes in 1 file.\n',
    });
  });

  it('keeps the byte order mark, CRLF, the mode and the link that leads to the file', () => {
    using project = new Project({ 'real/compose.yaml': crlf(TEXT) });
    chmodSync(join(project.root, 'real/compose.yaml'), 0o640);
    symlinkSync('real/compose.yaml', join(project.root, 'compose.yaml'));
    project.run([...PRODUCTION, '--fix-all', 'compose.yaml']);
    assert.equal(project.read('real/compose.yaml'), crlf(REPAIRED));
    assert.equal(statSync(join(project.root, 'real/compose.yaml')).mode & 0o777, 0o640);
    assert(lstatSync(join(project.root, 'compose.yaml')).isSymbolicLink());
    assert.deepEqual(readdirSync(join(project.root, 'real')), ['compose.yaml']);
  });

  it('repairs a file once that is checked under two names', () => {
    using project = new Project({ 'compose.yaml': TEXT });
    symlinkSync('compose.yaml', join(project.root, 'docker-compose.yaml'));
    assert.equal(project.run([...PRODUCTION, '--fix-all']).status, 0);
    assert.equal(project.read('compose.yaml'), REPAIRED);
  });

  it('leaves alone what the baseline holds', () => {
    using project = new Project({ 'compose.yaml': TEXT });
    project.run([...PRODUCTION, '--write-baseline']);
    project.run([...PRODUCTION, '--fix-all']);
    assert.equal(project.read('compose.yaml'), TEXT);
  });
});

describe('fairlead check --fix-dry-run', () => {
  const diff = `fairlead/unused-ignore: Remove the comment
compose/healthcheck-start-period: Give it 30 seconds to start (to be reviewed)
--- a/compose.yaml
+++ b/compose.yaml
@@ -4,9 +4,9 @@
     logging: { driver: local }
     mem_limit: 512m
     image: registry.example.com/api:1.4.2
-    # fairlead-ignore compose/image-tag -- once it was latest
     healthcheck:
       test: ["CMD", "curl", "-f", "http://localhost:8000/health"]
       timeout: 5s
       retries: 3 # 🚀
+      start_period: 30s
     stop_grace_period: 30s
`;

  it('shows every fix as a diff and writes nothing', () => {
    using project = new Project({ 'compose.yaml': TEXT });
    const err = 'fairlead: 2 fixes, 1 of them to be reviewed; nothing is written.\n';
    assert.deepEqual(project.run([...PRODUCTION, '--fix-dry-run']), { status: 0, out: diff, err });
    assert.equal(project.read('compose.yaml'), TEXT);
  });

  it('shows only the safe ones with --fix', () => {
    using project = new Project({ 'compose.yaml': TEXT });
    const { out, err } = project.run([...PRODUCTION, '--fix', '--fix-dry-run']);
    assert.deepEqual(
      [out.includes('-    # fairlead-ignore'), out.includes('\n+ '), err],
      [true, false, 'fairlead: 1 fix; nothing is written.\n'],
    );
  });

  it('shows the fixes of standard input', () => {
    using project = new Project({});
    const { out } = project.run([...PRODUCTION, '--fix-dry-run', '--stdin-filename', 'compose.yaml'], TEXT);
    assert.equal(out, diff);
  });
});
