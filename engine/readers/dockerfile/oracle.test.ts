import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { DockerfileParser } from 'dockerfile-ast';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { examplesOf, withoutMarkers } from '../../../test/support/literate.ts';
import { readDockerfile } from './read.ts';

/** Instructions as keyword, place and flags. */
type Seen = readonly [keyword: string, start: number, end: number, flags: readonly string[]];

/** Blanks at the end of a line belong to an instruction there, and to nobody here. */
function seenByOracle(text: string): Seen[] {
  const document = TextDocument.create('file:///Dockerfile', 'dockerfile', 0, text);
  return DockerfileParser.parse(text)
    .getInstructions()
    .map((instruction) => {
      const { start, end } = instruction.getRange();
      const from = document.offsetAt(start);
      const to = from + text.slice(from, document.offsetAt(end)).trimEnd().length;
      const flags = 'getFlags' in instruction ? (instruction.getFlags as () => { toString(): string }[])() : [];
      return [instruction.getKeyword(), from, to, flags.map(String)];
    });
}

function seenByUs(text: string): Seen[] {
  const { instructions } = readDockerfile({ path: '/Dockerfile', text });
  return instructions.map(({ keyword, span, flags }) => [
    keyword,
    ...span,
    flags.map(({ span }) => text.slice(...span)),
  ]);
}

const written = [
  'FROM a\nRUN a \\\n  # b\n\n  c\n\nCMD ["d"]  \n',
  '# escape=`\nFROM a\nRUN dir `\n  c:\\\\\nCMD d\n',
  'FROM a\nRUN <<A\nCMD b\nA\nCOPY --from=c --chown=1:2 <<B /d\nx\nB\nUSER e\n',
  'from a\r\nrun --mount=type=cache,target=/b --network=none c \\\r\n  d\r\n\r\ncmd e\r\n',
  'FROM a\nHEALTHCHECK --interval=5s \\\n  --timeout=3s CMD b\nONBUILD RUN c\nUNKNOWN d\n',
];
const pages = globSync('engine/kinds/dockerfile/rules/*.md').flatMap((page) =>
  examplesOf(readFileSync(page, 'utf8')).flatMap(({ files }) => files.map(({ body }) => withoutMarkers(body))),
);
const examples = globSync('examples/**/Dockerfile').map((file) => readFileSync(file, 'utf8'));

describe('dockerfile-ast sees the same instructions', () => {
  for (const text of [...written, ...pages, ...examples]) {
    it(JSON.stringify(text.slice(0, 60)), () => assert.deepEqual(seenByUs(text), seenByOracle(text)));
  }
});
