import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { labelledFiles } from '../scripts/corpus/labels.ts';
import { largeFile, ordinaryFiles } from './generated.ts';

export interface InputFile {
  readonly path: string;
  readonly uri: string;
  readonly text: string;
}

/** What the scenarios work on. */
export interface Inputs {
  /** The folder the editor has open, as its address. */
  readonly folder: string;
  readonly from: string;
  readonly ordinary: readonly InputFile[];
  readonly lines5k: InputFile;
  readonly lines5kAliases: InputFile;
  readonly lines50k: InputFile;
}

/** Real Compose files where a corpus is at hand, else generated ones; the large files are generated always. */
export function createInputs(corpus: string | undefined): Inputs & Disposable {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-bench-'));
  const write = (name: string, text: string) => writtenFile(join(folder, name), text);
  const ordinary = corpus === undefined ? ordinaryFiles(100).map((text, n) => write(nameOf(n), text)) : wild(corpus);
  return {
    folder: String(pathToFileURL(corpus === undefined ? folder : resolve(corpus, 'wild'))),
    from: corpus === undefined ? `${ordinary.length} generated files` : `${ordinary.length} files of the corpus`,
    ordinary,
    lines5k: write('5k/compose.yaml', largeFile(5_000)),
    lines5kAliases: write('5k-aliases/compose.yaml', largeFile(5_000, { aliases: true })),
    lines50k: write('50k/compose.yaml', largeFile(50_000)),
    [Symbol.dispose]: () => rmSync(folder, { recursive: true, force: true }),
  };
}

const nameOf = (index: number) => `project-${index}/compose.yaml`;

function writtenFile(path: string, text: string): InputFile {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
  return { path, uri: String(pathToFileURL(path)), text };
}

function wild(corpus: string): InputFile[] {
  return labelledFiles(resolve(corpus), new Set(['compose']), 'wild').map(({ file }) => {
    return { path: file, uri: String(pathToFileURL(file)), text: readFileSync(file, 'utf8').replace(/^\uFEFF/, '') };
  });
}
