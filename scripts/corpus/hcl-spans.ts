import { globSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { hclOracle, ownRows } from '../../test/support/hcl-oracle.ts';

/** Whether our reader of HCL sees the blocks and arguments that the grammar of tree-sitter sees, at the same places. */
export interface HclSpans {
  readonly files: number;
  readonly arguments: number;
  readonly different: readonly string[];
  /** The grammar itself finds a mistake in them, and they are not compared. */
  readonly refused: readonly string[];
}

export async function hclSpansOf(folder: string): Promise<HclSpans> {
  const oracle = await hclOracle();
  const different: string[] = [];
  const refused: string[] = [];
  const files = globSync('**/*.{tf,tfvars}', { cwd: folder })
    .map((name) => join(folder, name))
    .filter((file) => statSync(file).isFile());
  let rows = 0;
  for (const file of files) {
    const text = readFileSync(file, 'utf8');
    const expected = oracle.rowsOf(text);
    if (!expected) refused.push(file);
    else if (ownRows({ path: file, text }).join('\n') !== expected.join('\n')) different.push(file);
    rows += expected?.length ?? 0;
  }
  return { files: files.length, arguments: rows, different, refused };
}
