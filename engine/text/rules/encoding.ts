import { defineRule } from '../../core/rule.ts';
import type { ReadModel } from '../model.ts';

const REPLACEMENT = '\ufffd';

/**
 * Of bytes that are no UTF-8 an editor shows the sign for "unreadable". The command line sees the bytes, and says the
 * same of the whole file as an error.
 */
export default defineRule<ReadModel>({
  id: 'text/encoding',
  title: 'File that is no UTF-8 text',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'none',
  unfixed: { why: 'a fix is written in UTF-8, and what the bytes mean is not known' },
  since: '0.1.0',
  sources: ['https://yaml.org/spec/1.2.2/#52-character-encodings'],
  *check({ source }) {
    const at = source.text.indexOf(REPLACEMENT);
    if (at < 0) return;
    const message =
      'A character is lost here, and `U+FFFD` stands in its place: the file was no UTF-8 when it was read.';
    // The sign itself may have been saved: then the file is readable, and only wrong.
    yield { at: { source, span: [at, at + 1] }, message, severity: 'warning' };
  },
});
