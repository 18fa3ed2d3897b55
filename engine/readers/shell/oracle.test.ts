import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { globSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { commandsOf } from './failure.ts';
import { readShell } from './read.ts';

const folder = mkdtempSync(join(tmpdir(), 'fairlead-shell-'));
after(() => rmSync(folder, { recursive: true }));

/** What Bash read, written out again in its own layout; nothing where there is no Bash that can. */
function printedByBash(script: string): string | undefined {
  const file = join(folder, 'script.sh');
  writeFileSync(file, script);
  const { status, stdout } = spawnSync('bash', ['--pretty-print', file], { encoding: 'utf8' });
  return status === 0 ? stdout : undefined;
}

const seen = (script: string) =>
  commandsOf(readShell(script)).map(({ command: { assignments, words }, failure }) => [
    ...[...assignments, ...words].map(({ text }) => text),
    failure,
  ]);

const scripts = [
  'set -e; a=1 b "c d" | tee e >f 2>&1 || { echo no; exit 1; } # g\n',
  'if a && ! b; then c; elif d; then e; else f; fi; g &\nwait\n',
  'for x in a "b c" $d; do e "$x" && continue; f; done\nwhile read -r y; do z; done < file | sort\n',
  'case "$1" in\n  up|start) docker compose up -d ;;\n  (down) docker compose down;;\n  *) usage; exit 2\nesac\n',
  'f() {\n  local x=$(curl -fsS "$url/$(cat path)")\n  [[ $x == ok && -n $y ]] || return 1\n}\nf; (cd dir && make) || true\n',
  "cat <<EOF | kubectl apply -f -\nkind: Pod # '\nEOF\naz webapp deploy \\\n  --name contoso \\\n  --src-path app.zip\n",
  // biome-ignore lint/suspicious/noTemplateCurlyInString: variables of the shell
  'x=(a b "c d"); "${x[@]}" e; diff <(a) <(b); until a; do sleep 1; done; ((n++)); echo "${a:-b c}" $((1 + 2))\n',
  ...globSync('examples/**/*.sh').map((file) => readFileSync(file, 'utf8')),
];

describe('Bash reads the same commands', {
  skip: printedByBash('true\n') === undefined && 'no Bash that prints',
}, () => {
  for (const script of scripts) {
    it(JSON.stringify(script.slice(0, 50)), () => assert.deepEqual(seen(script), seen(printedByBash(script) ?? '')));
  }
});
