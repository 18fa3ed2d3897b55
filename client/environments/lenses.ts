import * as vscode from 'vscode';
import { documentKinds } from '../../protocol/documents.ts';
import { command } from '../commands.ts';
import type { LanguageServer } from '../language-server.ts';
import { selectorOf } from '../selector.ts';
import type { Environments } from './environments.ts';
import { lensText } from './lens-text.ts';

/** Above each environment of a deployment file: what is known of it, and the way to its row. Asks Azure for nothing. */
export function registerLenses(
  environments: Environments,
  server: LanguageServer,
  changes: vscode.Event<unknown>,
): vscode.Disposable {
  const redraw = new vscode.EventEmitter<void>();
  return vscode.Disposable.from(
    redraw,
    changes(() => redraw.fire()),
    vscode.languages.registerCodeLensProvider(
      documentKinds.filter(({ id }) => id === 'deployment').flatMap(selectorOf),
      {
        onDidChangeCodeLenses: redraw.event,
        async provideCodeLenses({ uri }) {
          const file = uri.toString();
          const deployment = await server.deployment(file);
          return (deployment?.environments ?? []).map(({ name, range: { start, end } }) => {
            const range = new vscode.Range(start.line, start.character, end.line, end.character);
            const known = lensText(environments.seen(file, name), Date.now());
            const show = command('fairlead.showEnvironment', file, name);
            return new vscode.CodeLens(range, { ...show, title: known ? `${known} · ${show.title}` : show.title });
          });
        },
      },
    ),
  );
}
