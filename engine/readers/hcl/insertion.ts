import type { Span } from '../../core/span.ts';
import type { Cursor } from './cursor.ts';
import { forNames } from './for-names.ts';
import type { HclValue, TemplatePart } from './tree.ts';

const DIRECTIVE = /(?:if|else|endif|for|endfor)(?![\p{ID_Continue}-])/uy;

/** The brace that is missing, the end of the text, or of the line. */
const STOP = /[}"\n]/g;

/** `${…}` or `%{…}` inside a text. */
export function insertion(cursor: Cursor): TemplatePart {
  const start = cursor.at;
  const type = cursor.text[start] === '$' ? 'inserted' : 'directive';
  cursor.at += 2;
  cursor.takes('~');
  const value = cursor.deeper(() => (type === 'inserted' ? inserted(cursor, start) : directive(cursor)));
  cursor.skip(true);
  cursor.takes('~');
  if (!cursor.takes('}')) unclosed(cursor, [start, start + 2]);
  return { type, span: [start, cursor.at], value };
}

function inserted(cursor: Cursor, start: number): HclValue | undefined {
  const value = cursor.value(true);
  if (!value) cursor.report([start, Math.min(cursor.text.length, start + 2)], '`${` is followed by no value');
  return value;
}

function directive(cursor: Cursor): HclValue | undefined {
  cursor.skip(true);
  DIRECTIVE.lastIndex = cursor.at;
  const word = DIRECTIVE.exec(cursor.text)?.[0];
  cursor.at += word?.length ?? 0;
  if (word === 'for') forNames(cursor);
  return word === 'if' || word === 'for' ? cursor.value(true) : undefined;
}

/** Goes on behind the brace that may be the one, or where the line ends. */
function unclosed(cursor: Cursor, span: Span): void {
  cursor.report(span, `\`${cursor.text.slice(...span)}\` is opened and not closed with \`}\` behind one value`);
  STOP.lastIndex = cursor.at;
  const stop = STOP.exec(cursor.text);
  cursor.at = stop ? stop.index + Number(stop[0] === '}') : cursor.text.length;
  cursor.settle();
}
