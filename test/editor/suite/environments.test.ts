import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { until } from './poll.ts';
import { open, revertAll } from './workspace.ts';

/** Bundles of ours that this very host has read. */
const bundles = () =>
  Object.keys(require.cache).flatMap((file) => /fairlead[^/\\]*[/\\]dist[/\\](\w+)\.cjs$/.exec(file)?.[1] ?? []);

describe('Environments', () => {
  afterEach(revertAll);

  it('cost nothing until somebody looks at them', async () => {
    const document = await open('fairlead.yaml');
    const [lens] = await until('lens', async () => {
      const lenses = await lensesOf(document);
      return lenses.length > 0 ? lenses : undefined;
    });
    assert.deepEqual(
      [document.getText(lens?.range), lens?.command?.title, lens?.command?.command],
      ['prod', 'Show in Environments', 'fairlead.showEnvironment'],
    );
    assert.deepEqual([bundles().includes('client'), bundles().includes('azure')], [true, false]);
    assert(lens?.command);
    await vscode.commands.executeCommand(lens.command.command, ...(lens.command.arguments ?? []));
    await until('bundle of Azure', () => bundles().includes('azure') || undefined);
  });

  it('offer a person in the palette only what needs no row of the tree', () => {
    const { contributes } = vscode.extensions.getExtension('fairlead.fairlead')?.packageJSON ?? {};
    const entries: readonly { readonly command: string; readonly when: string }[] = contributes.menus.commandPalette;
    assert.deepEqual(
      entries.flatMap(({ command, when }) => (when === 'false' ? [command.replace('fairlead.', '')] : [])),
      [
        'cancelOperation',
        'copyAddress',
        'deployRevision',
        'openDeclaration',
        'openInPortal',
        'pause',
        'refreshService',
        'restart',
        'rollBackTo',
        'showEnvironment',
        'start',
        'stop',
        'streamLog',
        'takeNote',
      ],
    );
    assert(contributes.commands.length - entries.length <= 12);
  });

  it('take no agreement and no row from who calls a command', async () => {
    const forged = { id: 'made up', environment: 'prod', confirm: 'prod', confirmed: true, overrides: ['plan'] };
    for (const act of [
      'swap',
      'rollBack',
      'rollBackTo',
      'prepare',
      'promote',
      'abort',
      'pause',
      'stop',
      'resume',
      'takeNote',
    ])
      await vscode.commands.executeCommand(`fairlead.${act}`, forged, { confirm: 'prod', byName: 'prod' });
    assert.deepEqual(bundles().includes('simulator'), false);
  });

  it('take nothing for a row that was never shown', async () => {
    const made = { id: 'made up', kind: 'service', file: 'file:///etc/passwd' };
    await vscode.commands.executeCommand('fairlead.openDeclaration', made);
    assert.equal(vscode.window.activeTextEditor, undefined);
  });
});

function lensesOf(document: vscode.TextDocument): Thenable<vscode.CodeLens[]> {
  return vscode.commands.executeCommand<vscode.CodeLens[]>('vscode.executeCodeLensProvider', document.uri, 10);
}
