import * as vscode from 'vscode';
import type { SignIns } from '../azure/main.ts';
import { command } from '../commands.ts';
import { plain } from '../environments/words.ts';
import type { RunningOperations } from './running.ts';

/**
 * Asks the person to sign in where an operation cannot be followed without them: once for each, whatever they say.
 * Who only looks at the environments has the welcome of the view for it.
 */
export function signInsFor(running: RunningOperations): SignIns {
  const asked = new Set<string>();
  return {
    wanted: new Map(),
    lacks(signIn) {
      const news = running.all.filter(({ operation }) => !asked.has(operation));
      if (news.length === 0) return;
      for (const { operation } of news) asked.add(operation);
      void ask(news.map(({ title }) => `‘${plain(title)}’`).join(', '), signIn);
    },
  };
}

async function ask(titles: string, signIn: () => Promise<void>): Promise<void> {
  const { title } = command('fairlead.signIn');
  const sentence = `Azure cannot be asked about ${titles} before somebody signs in; what was sent goes on there.`;
  if ((await vscode.window.showWarningMessage(sentence, title)) !== title) return;
  await signIn().catch(() => vscode.window.showWarningMessage(`The sign-in was not completed: ‘${title}’ asks again.`));
}
