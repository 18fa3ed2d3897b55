import { nextLine, startOfLine } from '../../../core/lines.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule } from '../../../core/rule.ts';
import type { Edit, Source } from '../../../core/span.ts';
import type { DockerWord, Instruction } from '../../../readers/dockerfile/syntax.ts';
import { unquoted, wordsOf } from '../../../readers/dockerfile/words.ts';
import { lineage } from '../image-of-stage.ts';
import { type DockerfileModel, finalStage } from '../model.ts';

/** A file of variables, and no pattern of one: `.env`, `.env.production`, and not `.env.example`. */
const ENV_FILE = /^\.env(?:\.(?!(?:example|sample|template|dist|defaults?|schema|test|ci)\b)[\w-]+)*$/;

/** An image is read by everybody who can pull it, and what was copied once stays in its layer. */
export default defineRule<DockerfileModel>({
  id: 'dockerfile/copy-env-file',
  title: 'File of variables in the image',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'review', // the application may look for the file
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/build/building/secrets/',
    'https://docs.docker.com/build/concepts/context/#dockerignore-files',
  ],

  *check(model) {
    const stage = finalStage(model);
    if (!stage || model.tree.isTemplate) return;
    const { source } = model;
    // Of an earlier stage only what is copied on gets into the image.
    for (const instruction of lineage(stage).flatMap(({ instructions }) => instructions)) {
      const copied = copiedFiles(instruction);
      for (const word of copied.filter(isEnvFile)) {
        yield {
          at: { source, span: word.span },
          message: `\`${nameOf(unquoted(word.text))}\` becomes part of the image: everybody who can pull it reads the values, also after a later line deletes the file, and every environment gets the same ones.`,
          fixes: [{ title: 'Leave it out of the image', edits: [without(source, instruction, word, copied.length)] }],
        };
      }
    }
  },
});

/** What is copied from beside the Dockerfile; the last word says where to. */
function copiedFiles({ keyword, flags, rest }: Instruction): readonly DockerWord[] {
  if ((keyword !== 'COPY' && keyword !== 'ADD') || flags.some(({ name }) => name === 'from')) return [];
  // A list in brackets, and texts that stand in the file itself.
  return /^\s*\[|<</.test(rest.text) ? [] : wordsOf(rest).slice(0, -1);
}

const isEnvFile = ({ text }: DockerWord) => ENV_FILE.test(nameOf(unquoted(text)));

function without(source: Source, { span }: Instruction, word: DockerWord, count: number): Edit {
  if (count === 1)
    return { source, span: [startOfLine(source.text, span[0]), nextLine(source.text, span[1])], text: '' };
  const behind = /^[ \t]*/.exec(source.text.slice(word.span[1]))?.[0].length ?? 0;
  return { source, span: [word.span[0], word.span[1] + behind], text: '' };
}
