import * as vscode from 'vscode';
import { type SettingId, type Settings, settings } from '../protocol/settings.ts';

/** A setting as the person has it, or its default. */
export function setting<Id extends SettingId>(id: Id): Settings[Id] {
  return vscode.workspace.getConfiguration().get<Settings[Id]>(id, settings[id].default);
}
