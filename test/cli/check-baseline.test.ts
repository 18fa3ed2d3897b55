import assert from 'node:assert/strict';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

const REFUSED = 'services:\n  api:\n    image: 3\n';
const CLEAN = { status: 0, out: '1 file checked, nothing to report.\n', err: '' };

describe('the baseline', () => {
  it('keeps what was there quiet, and reports what is new', () => {
    using project = new Project({ 'compose.yaml': REFUSED });
    assert.deepEqual(project.run(['check', '--write-baseline']), {
      ...CLEAN,
      err: 'fairlead: 1 finding written to `.fairlead-baseline.json`.\n',
    });
    assert.deepEqual(project.run(['check']), CLEAN);
    project.write('compose.yaml', `# moved\n${REFUSED}  web:\n    image: 4\n`);
    const { status, out, err } = project.run(['check']);
    assert.deepEqual([status, out.split('\n')[1]?.split('  ')[1], err], [1, '6:12', '']);
    assert.equal(project.run(['check', '--no-baseline']).out.split('\n').at(-2), '2 findings in 1 file: 2 errors.');
  });

  it('holds for a folder and a file below its own folder, from wherever they are checked', () => {
    using project = new Project({ 'deploy/compose.yaml': REFUSED });
    project.run(['check', '--write-baseline']);
    assert.deepEqual(project.run(['check', 'deploy']), CLEAN);
    assert.deepEqual(project.run(['check', join(project.root, 'deploy/compose.yaml')]), CLEAN);
    assert.deepEqual(project.run(['check', '--stdin-filename', 'deploy/compose.yaml'], REFUSED), CLEAN);
  });

  it('is found at the root of the repository', () => {
    using project = new Project({ '.git/HEAD': '', 'deploy/compose.yaml': REFUSED });
    project.run(['check', '--write-baseline', 'deploy']);
    const { schemaVersion, findings } = JSON.parse(project.read('.fairlead-baseline.json'));
    const [{ path, rule }] = findings;
    assert.deepEqual([schemaVersion, path, rule], [1, 'deploy/compose.yaml', 'compose/schema']);
  });

  it('says how much of it is no longer needed, and loses it with the next writing', () => {
    using project = new Project({ 'a/compose.yaml': REFUSED, 'b/compose.yaml': REFUSED });
    project.run(['check', '--write-baseline', '--baseline', 'known.json']);
    project.write('a/compose.yaml', REFUSED.replace('3', 'contoso/api:1.4.2'));
    assert.deepEqual(project.run(['check', '--baseline', 'known.json', 'a']), {
      ...CLEAN,
      err: 'fairlead: 1 entry of `known.json` matches nothing any more: `--write-baseline` cleans up.\n',
    });
    project.run(['check', '--write-baseline', '--baseline', 'known.json', 'a']);
    const { findings } = JSON.parse(project.read('known.json'));
    assert.deepEqual(
      findings.map(({ path }: { path: string }) => path),
      ['b/compose.yaml'],
    );
  });

  it('is not guessed at when it is something else', () => {
    using project = new Project({ 'compose.yaml': REFUSED, '.fairlead-baseline.json': '[]' });
    assert.deepEqual(project.run(['check']), {
      status: 2,
      out: '',
      err: 'fairlead: `.fairlead-baseline.json` is no baseline of Fairlead: delete it, or name another with `--baseline`.\n',
    });
  });
});
