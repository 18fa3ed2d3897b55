import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../core/span.ts';
import { readHcl } from '../../readers/hcl/read.ts';
import { addLines } from './add-lines.ts';
import { addArguments } from './arguments.ts';

function added(text: string, lines: Readonly<Record<string, string>> = { always_on: 'true' }): string {
  const [block] = readHcl({ path: '/main.tf', text }).body.blocks;
  assert(block);
  return applyEdits(text, addArguments(block, lines));
}

describe('one more argument', () => {
  it('stands below the others, behind their comments and before the first block', () => {
    const text = 'site_config {\n  ftps_state = "Disabled" # closed\n\n  cors {\n  }\n}\n';
    assert.equal(
      added(text),
      'site_config {\n  ftps_state = "Disabled" # closed\n  always_on  = true\n\n  cors {\n  }\n}\n',
    );
  });

  it('moves the `=` of neighbours with shorter names, and of no others', () => {
    const text = 'site_config {\n  a = 1\n\n  bb = 1\n  c  = 1\n}\n';
    assert.equal(added(text), 'site_config {\n  a = 1\n\n  bb        = 1\n  c         = 1\n  always_on = true\n}\n');
  });

  it('stands below the most that stand together', () => {
    const text = 'app {\n  count = 1\n\n  name = "a"\n  plan = "b"\n\n  settings = {\n    A = 1\n  }\n  tags = {}\n}\n';
    assert.equal(added(text, { x: '1' }), text.replace('plan = "b"\n', 'plan = "b"\n  x    = 1\n'));
  });

  it('stands below a value of several lines', () => {
    const text = 'site_config {\n  tags = {\n    a = 1\n  }\n}\n';
    assert.equal(added(text), 'site_config {\n  tags = {\n    a = 1\n  }\n  always_on = true\n}\n');
  });

  it('opens an empty block', () => {
    assert.equal(added('site_config {}\n'), 'site_config {\n  always_on = true\n}\n');
    assert.equal(added('site_config {\n}\n'), 'site_config {\n  always_on = true\n}\n');
    assert.equal(added('site_config {\n  # later\n}\n'), 'site_config {\n  always_on = true\n  # later\n}\n');
  });

  it('stands above the blocks of a block that has nothing else', () => {
    const text = 'site_config {\r\n\tcors {\r\n\t}\r\n}\r\n';
    assert.equal(added(text), 'site_config {\r\n\talways_on = true\r\n\tcors {\r\n\t}\r\n}\r\n');
  });

  it('brings its own neighbours in line', () => {
    const lines = { health_check_path: '"/up"', time: '10' };
    assert.equal(
      added('site_config {\n}\n', lines),
      'site_config {\n  health_check_path = "/up"\n  time              = 10\n}\n',
    );
  });

  it('is not written where there is no line for it', () => {
    for (const text of ['site_config { a = 1 }\n', 'site_config { cors {} }\n', 'site_config {\n  a = 1\n'])
      assert.equal(added(text), text);
  });
});

describe('lines at the end of a block', () => {
  const lines = ['identity {', '  type = "SystemAssigned"', '}'];
  function withLines(text: string): string {
    const [block] = readHcl({ path: '/main.tf', text }).body.blocks;
    assert(block);
    return applyEdits(text, addLines(block, lines));
  }

  it('are as deep as the levels of the file', () => {
    assert.equal(
      withLines('app {\r\n\tname = "a"\r\n}\r\n'),
      'app {\r\n\tname = "a"\r\n\r\n\tidentity {\r\n\t\ttype = "SystemAssigned"\r\n\t}\r\n}\r\n',
    );
  });

  it('open a block that stands in one line', () => {
    assert.equal(
      withLines('app { name = "a" }\n'),
      'app {\n  name = "a"\n\n  identity {\n    type = "SystemAssigned"\n  }\n}\n',
    );
  });

  it('stand before a `lifecycle` that ends the block, with the comments above it', () => {
    assert.equal(
      withLines('app {\n  name = "a"\n\n  # by hand\n  lifecycle {\n    ignore_changes = [tags]\n  }\n}\n'),
      'app {\n  name = "a"\n\n  identity {\n    type = "SystemAssigned"\n  }\n\n  # by hand\n  lifecycle {\n    ignore_changes = [tags]\n  }\n}\n',
    );
  });

  it('are not written into a block that is never closed', () => {
    assert.equal(withLines('app {\n  name = "a"\n'), 'app {\n  name = "a"\n');
  });
});
