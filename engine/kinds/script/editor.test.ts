import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { knownOf } from '../../../domain/tri.ts';
import { script } from './index.ts';
import { scriptModelOf } from './read.ts';

const TEXT = `#!/usr/bin/env bash
set -euo pipefail
compose=(docker compose -f compose.prod.yaml)
replace() {
  "\${compose[@]}" up --detach --wait "$1"
  sudo nginx -t && sudo systemctl reload nginx
}
docker compose --profile web -p shop pull
timeout 600 az webapp deployment slot swap --name "$APP" --slot staging || echo "not swapped"
if ! sudo --user app alembic upgrade head; then exit 1; fi
echo az webapp deploy
replace api
`;

const open = (text = TEXT, path = '/deploy.prod.sh') => scriptModelOf({ path, text });
const hover = (word: string) => script.hover?.(open(), TEXT.indexOf(word) + 1)?.markdown;

function complete(marked: string) {
  return script.complete?.(open(marked.replace('¦', '')), marked.indexOf('¦')) ?? [];
}
const labels = (marked: string) => complete(marked).map(({ label }) => label);

/** The whole text after one item is taken. */
function taken(marked: string, label: string): string | undefined {
  const text = marked.replace('¦', '');
  const item = complete(marked).find((each) => each.label === label);
  return item && text.slice(0, item.span[0]) + item.text + text.slice(item.span[1]);
}

describe('a deploy script in the editor', () => {
  it('shows its functions, and the commands that change what runs', () => {
    const shown = script
      .symbols?.(open())
      .map(({ name, kind, children }) => [kind, name, ...children.map((child) => child.name)]);
    assert.deepEqual(shown, [
      ['group', 'replace()', 'docker compose up', 'systemctl reload'],
      ['slot', 'az webapp deployment slot swap'],
      ['service', 'alembic upgrade'],
    ]);
  });

  it('says what a command does, and what becomes of its failure', () => {
    assert.match(hover('up --detach') ?? '', /puts another version in place\.\n\n.*function fails/);
    assert.match(hover('--slot') ?? '', /^Swaps `staging` of `\$APP` into production; .*as if nothing had happened/s);
    assert.match(hover('upgrade head') ?? '', /^Changes the database\.\n\n.*decides/);
    assert.equal(hover('echo az'), undefined);
  });

  it('keeps what a command is about', () => {
    const [up, , swap] = open().actions;
    assert.deepEqual([up?.target?.kind, up?.failure], ['compose', 'ends']);
    const { app, slot, toSlot } = swap?.target ?? {};
    assert.deepEqual([app?.state, slot && knownOf(slot), toSlot?.state], ['unknown', 'staging', 'absent']);
  });

  it('does not take a list for known that is given twice', () => {
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a list of the shell
    const { actions } = open('c=(docker compose)\nc=(echo)\n"${c[@]}" up\n');
    assert.deepEqual(actions, []);
  });

  it('knows what it is for by its name, and a file by what it does', () => {
    assert.equal(open().environment, 'production');
    assert.equal(script.looksLike?.({ path: '/tools/go.sh', text: TEXT }), true);
    assert.equal(script.looksLike?.({ path: '/tools/build.sh', text: 'npm ci\n' }), false);
  });

  it('completes options of the Azure CLI that are not there yet', () => {
    const swap = ['--name', '--resource-group', '--slot', '--target-slot', '--action', '--preserve-vnet'];
    assert.deepEqual(labels('az webapp deployment slot swap ¦\n'), swap);
    const most = ['--target-slot', '--action', '--preserve-vnet'];
    const started =
      '#!/bin/bash\r\nif true; then\r\n  sudo az webapp deployment slot swap -n "$APP" \\\r\n    -g shop --slot staging';
    assert.deepEqual(labels(`${started} --ta¦\r\nfi\r\n`), most);
    assert.deepEqual(labels(`${started} -¦\r\nfi\r\n`), most);
    assert.deepEqual(labels('id=$(az functionapp restart --s¦)'), ['--name', '--resource-group', '--slot']);
    assert.equal(taken('az webapp stop --sl¦ow "$APP"\n', '--slot'), 'az webapp stop --slot "$APP"\n');
  });

  it('completes values an option takes, and nothing where a name stands', () => {
    assert.deepEqual(labels('az webapp deployment slot swap --slot a --action pr¦'), ['swap', 'preview', 'reset']);
    for (const text of [
      'az webapp stop --name ¦',
      'az webapp stop # --sl¦',
      'echo "az webapp stop --sl¦"',
      'az webapp stop "--sl¦"',
      'az webapp stop\n--sl¦',
      'az webapp s¦',
      'az storage blob upload --na¦',
      'docker compose up --de¦',
    ])
      assert.deepEqual(labels(text), [], text);
  });
});
