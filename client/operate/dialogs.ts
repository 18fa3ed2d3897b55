import * as vscode from 'vscode';
import type { Choosable, Person } from './person.ts';
import type { Texts } from './texts.ts';

/** The person in front of the editor. */
export function personAtEditor(texts: Texts): Person {
  return {
    pressed: async ({ message, detail, buttons, close }) => {
      const all: vscode.MessageItem[] = buttons.map((title) => ({ title }));
      if (close !== undefined) all.push({ title: close, isCloseAffordance: true });
      const pressed = await vscode.window.showWarningMessage(message, { modal: true, detail }, ...all);
      return pressed?.isCloseAffordance ? undefined : pressed?.title;
    },
    typed: async ({ title, prompt, problem }) =>
      vscode.window.showInputBox({ title, prompt, ...STAYS, ...(problem && { validateInput: problem }) }),
    chosen: async (title, rows) =>
      (await vscode.window.showQuickPick(rows.map(itemOf), { title, placeHolder: title, ...STAYS }))?.value,
    several: async (title, rows) =>
      (
        await vscode.window.showQuickPick(rows.map(itemOf), { title, placeHolder: title, canPickMany: true, ...STAYS })
      )?.map(({ value }) => value),
    told: async (weight, sentence, ...buttons) => {
      const all = buttons.length === 0 && sentence.length > LINE ? [OK] : buttons;
      return weight === 'note'
        ? vscode.window.showInformationMessage(sentence, ...all)
        : vscode.window.showWarningMessage(sentence, ...all);
    },
    read: (name, text) => texts.show(name, text),
  };
}

/** The editor cuts what has no button to one line, and of ours the end says what to do. */
const LINE = 50;
const OK = 'OK';

/** Somebody may look at a file or another program before they answer. */
const STAYS = { ignoreFocusOut: true } as const;

function itemOf<T>({ label, description, detail, value }: Choosable<T>) {
  return { label, value, ...(description !== undefined && { description }), ...(detail !== undefined && { detail }) };
}
