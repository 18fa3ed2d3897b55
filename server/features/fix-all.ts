import type { CodeAction } from 'vscode-languageserver';
import { collide, type Edit } from '../../engine/core/span.ts';
import type { Checked } from '../documents.ts';
import type { Context } from './feature.ts';

/** All safe fixes of a document as one edit; where two would touch the same text, the first one in the file wins. */
export function fixAll({ convert }: Context, { judgement: { findings }, analysis }: Checked): CodeAction[] {
  const chosen: Edit[] = [];
  for (const { fixes } of findings) {
    const [fix] = fixes.filter(({ safety }) => safety === 'safe');
    if (!fix || fix.edits.some((edit) => chosen.some((other) => collide(edit, other)))) continue;
    // Other files may not even be open: what is fixed on save stays in the file that is saved.
    if (fix.edits.every(({ source }) => source.path === analysis.model.source.path)) chosen.push(...fix.edits);
  }
  if (chosen.length === 0) return [];
  const title = 'Fix all safe problems of this file';
  return [{ title, kind: 'source.fixAll.fairlead', edit: convert.workspaceEdit(chosen) }];
}
