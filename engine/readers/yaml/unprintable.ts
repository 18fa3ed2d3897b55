import { isPlainAscii } from '../../core/ascii.ts';
import type { ReadProblem } from '../tree.ts';

/** C0 and C1 without tab, line breaks and NEL, and what no text holds: https://yaml.org/spec/1.2.2/#51-character-set. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: controls are what is looked for
const UNPRINTABLE = /[\0-\x08\v\f\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]/;

/**
 * The first control character: a file that has many is no text. `yaml` passes over them, and Docker refuses the file:
 * "control characters are not allowed".
 */
export function unprintableProblem(text: string): ReadProblem | undefined {
  const at = isPlainAscii(text) ? -1 : text.search(UNPRINTABLE);
  if (at < 0) return undefined;
  const code = text.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0');
  const message = `\`U+${code}\` is a control character and no YAML: the file is refused.`;
  return { kind: 'syntax', span: [at, at + 1], message };
}
