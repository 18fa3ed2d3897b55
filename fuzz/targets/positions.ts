import { TextDocument } from 'vscode-languageserver-textdocument';
import { LineIndex } from '../../cli/line-index.ts';
import { below } from '../mutate.ts';
import { yamlSeeds } from '../seeds.ts';
import { claim, type Target } from '../target.ts';
import { yamlWords } from '../words/yaml.ts';

/** Offsets become lines and UTF-16 columns and offsets again, in the editor's way and in the command line's. */
export const positions: Target = {
  name: 'positions',
  share: 1,
  seeds: () => yamlSeeds().map((text) => text.slice(0, 300)),
  words: yamlWords,
  guided: false,
  check(text, random) {
    const offset = below(random, text.length + 1);
    const document = TextDocument.create('file:///a', '', 0, text);
    const position = document.positionAt(offset);
    const insideBreak = text[offset - 1] === '\r' && text[offset] === '\n';
    // No line ends between `\r` and `\n`: an editor is shown the place before both.
    claim(
      document.offsetAt(position) === offset - Number(insideBreak),
      'an offset comes back from the editor as another',
    );
    const before = text.slice(0, offset).split(/\r\n|\r(?!\n)|\n/);
    const { line, column } = new LineIndex(text).position(offset);
    if (insideBreak) return;
    claim(position.line === before.length - 1, 'the editor is told another line');
    claim(position.character === before.at(-1)?.length, 'the editor is told another column');
    claim(line === position.line + 1 && column === position.character + 1, 'editor and command line disagree');
  },
};
