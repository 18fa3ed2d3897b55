import { appendFileSync, readdirSync, readFileSync } from 'node:fs';
import * as vscode from 'vscode';
import { finding, open, revertAll, settled } from './workspace.ts';

const FOUND = [
  ['orders/fairlead.yaml', 'appservice/sku-slots-unsupported'],
  ['orders/.github/workflows/deploy.yml', 'project/swap-on-unsupported-sku'],
] as const;

describe('A project of several files', () => {
  afterEach(revertAll);

  it('says in the others what a size means that is typed in Terraform', async () => {
    const others: (readonly [document: vscode.TextDocument, rule: string])[] = [];
    for (const [name, rule] of FOUND) others.push([await open(name), rule]);
    const terraform = await open('orders/infra/main.tf');
    for (const sku of ['B1', 'S1', 'B2', 'S1', 'B1', 'P0v3']) {
      const [began, cpu] = [performance.now(), serverCpu()];
      await writeSize(terraform, sku);
      for (const [document, rule] of others) await (/^B/.test(sku) ? finding : settled)(document, rule);
      const ms = Math.round(performance.now() - began);
      const work = cpu === undefined ? '' : `, ${(serverCpu() ?? 0) - cpu} ms of the server's processor time`;
      say(`${sku}: in both files after ${ms} ms${work}.`);
    }
  });
});

/** Where mocha writes as well: the console of the host ends in the window. */
function say(line: string): void {
  const { SUITE_LOG } = process.env;
  if (SUITE_LOG) appendFileSync(SUITE_LOG, `      ${line}\n`);
}

async function writeSize(document: vscode.TextDocument, sku: string): Promise<void> {
  const [whole = '', before = '', old = ''] = /(sku_name = ")(\w+)/.exec(document.getText()) ?? [];
  const start = document.getText().indexOf(whole) + before.length;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + old.length)),
    sku,
  );
  if (!(await vscode.workspace.applyEdit(edit))) throw new Error(`${sku} is not written.`);
}

/** Milliseconds, counted in ticks of ten; only Linux says it in a file. */
function serverCpu(): number | undefined {
  if (process.platform !== 'linux') return undefined;
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('dist/server.cjs')) continue;
      // The name in brackets may hold spaces; the fields are counted behind it, by proc_pid_stat(5).
      const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ').at(-1)?.split(' ') ?? [];
      if (Number(fields[1]) === process.pid) return (Number(fields[11]) + Number(fields[12])) * 10;
    } catch {
      // gone meanwhile
    }
  }
  return undefined;
}
