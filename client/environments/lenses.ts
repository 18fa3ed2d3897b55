import * as vscode from 'vscode';
import { documentKinds } from '../../protocol/documents.ts';
import type { DeclaredEnvironment } from '../../protocol/messages.ts';
import { command } from '../commands.ts';
import type { LanguageServer } from '../language-server.ts';
import { selectorOf } from '../selector.ts';
import type { Environments } from './environments.ts';
import { lensActions } from './lens-actions.ts';
import { lensText } from './lens-text.ts';

/** Above each environment of a deployment file: what is known of it, the way to its row, and what can be done. Asks Azure for nothing. */
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
          return (deployment?.environments ?? []).flatMap((environment) => {
            const { name, range: declared } = environment;
            const { start, end } = declared;
            const range = new vscode.Range(start.line, start.character, end.line, end.character);
            const known = lensText(environments.seen(file, name), Date.now());
            const show = command('fairlead.showEnvironment', file, name);
            const first = { ...show, title: known ? `${known} · ${show.title}` : show.title };
            return [first, ...actionsOf(environments, file, environment)].map((one) => new vscode.CodeLens(range, one));
          });
        },
      },
    ),
  );
}

/** None in Restricted Mode, where nothing is done. */
function actionsOf(environments: Environments, file: string, declared: DeclaredEnvironment): vscode.Command[] {
  if (!vscode.workspace.isTrusted) return [];
  return lensActions(declared).map(({ command: id, title, service }) => ({
    ...command(id, { id: environments.declared(file, declared.name, service).id }),
    title,
  }));
}
