import * as vscode from 'vscode';
import { documentKinds } from '../protocol/documents.ts';
import { command } from './commands.ts';
import { selectorOf } from './selector.ts';

/** What the language status says about files of one kind. */
export type Describe = (kind: string) => string;

export interface Status extends vscode.Disposable {
  starting(): void;
  ready(describe: Describe): void;
  failed(): void;
}

/** One entry per kind of file in the editor's language status, the `{}` in the status bar. */
export function createStatus(): Status {
  const entries = documentKinds.map((kind) => {
    const item = vscode.languages.createLanguageStatusItem(`fairlead.${kind.id}`, selectorOf(kind));
    item.name = 'Fairlead';
    item.text = `Fairlead: ${kind.title}`;
    return { kind, item };
  });
  const show = (state: (kind: string) => Partial<vscode.LanguageStatusItem>) => {
    for (const { kind, item } of entries) {
      Object.assign(item, { busy: false, severity: vscode.LanguageStatusSeverity.Information }, state(kind.id));
    }
  };
  const output = { ...command('fairlead.showOutput'), title: 'Output' };
  const restart = { ...command('fairlead.restartServer'), title: 'Restart' };
  return {
    starting: () => show(() => ({ busy: true, detail: 'starting', command: output })),
    ready: (describe) => show((kind) => ({ detail: describe(kind), command: output })),
    failed: () =>
      show(() => ({
        severity: vscode.LanguageStatusSeverity.Error,
        detail: 'the language server does not run',
        command: restart,
      })),
    dispose: () => vscode.Disposable.from(...entries.map(({ item }) => item)).dispose(),
  };
}
