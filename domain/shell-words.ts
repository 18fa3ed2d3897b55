/** One command of a script: its words without their quotes, redirections left out, and what stands behind it. */
export interface ShellCommand {
  readonly words: readonly string[];
  readonly next: '&&' | '||' | '|' | ';' | undefined;
}

/** With one of these first the text is more than a row of commands. */
const COMPOUND = new Set(['!', '{', '[[', 'case', 'for', 'function', 'if', 'until', 'while']);

/**
 * The commands of a short script, as `/bin/sh` reads them; nothing for one with substitutions, groups or control flow,
 * which a reader would have to run to know.
 */
export function shellCommands(script: string): readonly ShellCommand[] | undefined {
  if (/[`()]/.test(withoutQuoted(script))) return undefined;
  const commands: ShellCommand[] = [];
  let words: string[] = [];
  let isTarget = false;
  const end = (next: ShellCommand['next']) => {
    if (words.length > 0) commands.push({ words, next });
    words = [];
  };
  for (const { text, operator } of tokensOf(script.replaceAll(/\\\r?\n/g, ' '))) {
    if (operator === 'redirect') isTarget = true;
    else if (operator) end(operator);
    else if (isTarget) isTarget = false;
    else words.push(text);
  }
  end(undefined);
  return commands.some(({ words: [first = ''] }) => COMPOUND.has(first)) ? undefined : commands;
}

/** Quoted text in which nothing is substituted. */
function withoutQuoted(script: string): string {
  return script.replaceAll(/\\.|'[^']*'|"(?:[^"\\`$]|\\.)*"/gs, '');
}

interface Token {
  readonly text: string;
  readonly operator: ShellCommand['next'] | 'redirect';
}

/** Sticky and without overlap, so that a long script is walked once. */
const TOKEN =
  /[ \t]+|(\|\||&&|\||[;&\n\r]+)|([0-9&]?(?:>>?|<))(&[0-9-])?|((?:[^\s;|&<>"'\\]|\\.|"(?:[^"\\]|\\.)*"|'[^']*')+)|(.)/sy;

function tokensOf(script: string): Token[] {
  const found: Token[] = [];
  const pattern = new RegExp(TOKEN);
  while (pattern.lastIndex < script.length) {
    const [, operator, redirect, duplicated, word, odd] = pattern.exec(script) ?? [];
    if (operator) found.push({ text: operator, operator: operatorOf(operator) });
    else if (redirect && !duplicated) found.push({ text: redirect, operator: 'redirect' });
    else if (word ?? odd) found.push({ text: unquoted(word ?? odd ?? ''), operator: undefined });
  }
  return found;
}

function operatorOf(text: string): ShellCommand['next'] {
  return text === '&&' || text === '||' || text === '|' ? text : ';';
}

function unquoted(word: string): string {
  return word.replaceAll(/\\(.)|"((?:[^"\\]|\\.)*)"|'([^']*)'/gs, (_, escaped, double, single) => {
    return escaped ?? single ?? String(double).replaceAll(/\\(["\\$`])/g, '$1');
  });
}
