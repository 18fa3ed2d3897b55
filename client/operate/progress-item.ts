import * as vscode from 'vscode';
import { elapsed } from '../../operations/conduct/words.ts';
import { plain } from '../environments/words.ts';
import type { RunningOperations } from './running.ts';

/** One item in the status bar while anything runs; where it is, and the way to its row. */
export interface ProgressItem extends vscode.Disposable {
  show(): void;
}

export function createProgressItem(running: RunningOperations, now: () => number): ProgressItem {
  const item = vscode.window.createStatusBarItem('fairlead.operation', vscode.StatusBarAlignment.Left);
  item.name = 'Fairlead: Operation';
  item.command = 'fairlead.environments.focus';
  return {
    show() {
      const [first, ...others] = running.all;
      if (!first) return item.hide();
      const step = first.rows.find(({ state }) => state === 'running');
      const time = step?.since === undefined ? '' : ` ${elapsed(Math.max(0, now() - step.since))}`;
      const more = others.length > 0 ? `, and ${others.length} more` : '';
      item.text = `$(sync~spin) ${plain(first.title)}${time}${more}`;
      item.tooltip = [
        plain(first.title),
        ...(step ? [plain(step.title), ...(step.note === undefined ? [] : [plain(step.note)])] : []),
      ].join('\n');
      item.accessibilityInformation = { label: `Fairlead: ${plain(first.title)} is under way` };
      item.show();
    },
    dispose: () => item.dispose(),
  };
}
