import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alone, type Workspace } from '../../core/workspace.ts';
import { env } from './index.ts';

const FILES: Readonly<Record<string, string>> = {
  '/shop/.env.example': 'SMTP_HOST=smtp.contoso.example\nWEBSITES_PORT=8000\n',
  // biome-ignore lint/suspicious/noTemplateCurlyInString: variables of Compose
  '/shop/compose.yaml': 'services:\n  api:\n    image: shop:${TAG:-1}\n    command: echo $$HOME $SMTP_HOST\n',
  '/shop/notes.md': '$OTHER',
};
const workspace: Workspace = {
  ...alone,
  read: (path) => (FILES[path] === undefined ? undefined : { path, text: FILES[path] }),
  list: () => ['.env', '.env.example', 'compose.yaml', 'notes.md'],
};

function complete(marked: string, around = workspace) {
  const text = marked.replace('¦', '');
  const model = env.parse({ path: '/shop/.env', text }, around);
  const items = env.complete?.(model, marked.indexOf('¦')) ?? [];
  const after = (label: string) => {
    const item = items.find((each) => each.label === label);
    return item && text.slice(0, item.span[0]) + item.text + text.slice(item.span[1]);
  };
  return { items, after, labels: items.map(({ label }) => label) };
}

describe('names in an environment file', () => {
  it('are those of the files beside it, and the settings App Service reads', () => {
    const { items } = complete('SM¦');
    const own = items.filter(({ kind }) => kind === 'reference').map(({ label, detail }) => [label, detail]);
    assert.deepEqual(own, [
      ['SMTP_HOST', '.env.example'],
      ['WEBSITES_PORT', '.env.example'],
      ['TAG', 'compose.yaml'],
    ]);
    assert(complete('¦', alone).labels.includes('WEBSITES_CONTAINER_START_TIME_LIMIT'));
    assert.doesNotMatch(JSON.stringify(items), /contoso|8000/);
  });

  it('are offered once each, and with what the hover says', () => {
    assert(!complete('TAG=2\r\nSM¦\r\n').labels.includes('TAG'));
    const { items, labels } = complete('¦');
    assert.deepEqual(labels, [...new Set(labels)]);
    const port = items.find(({ label }) => label === 'WEBSITES_PORT');
    const model = env.parse({ path: '/a/.env', text: 'WEBSITES_PORT=' }, alone);
    assert.equal(port?.documentation, env.hover?.(model, 3)?.markdown);
    assert(port?.documentation);
  });

  it('replace the word around the cursor and keep its sign', () => {
    assert.equal(complete('A=1\r\nexport SM¦\r\nB=2\r\n').after('SMTP_HOST'), 'A=1\r\nexport SMTP_HOST=\r\nB=2\r\n');
    assert.equal(complete('\ufeffT¦AGS = 2\n').after('TAG'), '\ufeffTAG = 2\n');
  });

  it('are not offered in values and comments', () => {
    for (const text of ['A=¦', '# T¦', 'A="one\nT¦\n"', 'A=1 # T¦', 'A: ¦', 'SOME WORD¦'])
      assert.deepEqual(complete(text).labels, [], text);
  });
});
