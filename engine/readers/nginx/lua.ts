/**
 * Where a block in Lua ends: the offset of its `}`, or -1. Braces in texts and comments do not count.
 * `from` is behind the `{`.
 */
export function endOfLua(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const char = text[at];
    if (char === '{') depth++;
    else if (char === '}' && --depth === 0) return at;
    else if (char === '"' || char === "'") at = endOfText(text, at, char);
    else if (char === '[') at = endOfLong(text, at);
    else if (char === '-' && text[at + 1] === '-') at = endOfComment(text, at);
  }
  return -1;
}

/** A text ends at its quote, or with the line when that is missing. */
function endOfText(text: string, start: number, quote: string): number {
  let at = start + 1;
  while (at < text.length && text[at] !== quote && text[at] !== '\n') at += text[at] === '\\' ? 2 : 1;
  return at;
}

/** `[[ … ]]`, `[==[ … ]==]`; the bracket itself where none of these begins or ends. */
function endOfLong(text: string, start: number): number {
  let open = start + 1;
  while (text[open] === '=') open++;
  if (text[open] !== '[') return start;
  const close = `]${text.slice(start + 1, open)}]`;
  const end = text.indexOf(close, open);
  return end < 0 ? text.length : end + close.length - 1;
}

function endOfComment(text: string, start: number): number {
  const long = text[start + 2] === '[' ? endOfLong(text, start + 2) : start + 2;
  if (long > start + 2) return long;
  const end = text.indexOf('\n', start);
  return end < 0 ? text.length : end;
}
