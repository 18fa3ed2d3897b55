import type { CodeAction } from 'vscode-languageserver';
import type { Edit } from '../../engine/core/span.ts';
import type { Checked } from '../documents.ts';
import type { Context } from './feature.ts';

/** All safe fixes of a document as one edit; where two would touch the same text, the first one in the file wins. */
export function fixAll({ convert }: Context, { findings, analysis }: Checked): CodeAction[] {
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

/** Two insertions at one place collide too: their order would be an accident. */
function collide(a: Edit, b: Edit): boolean {
  return a.source.path === b.source.path && a.span[0] <= b.span[1] && b.span[0] <= a.span[1];
}
