import type { Source } from '../../core/span.ts';
import { commandsOf } from '../../readers/shell/failure.ts';
import type { ShellAssignment, ShellList, ShellWord } from '../../readers/shell/syntax.ts';
import { filled, OPEN, rewrittenBy } from '../variables/fill.ts';
import { plainSpot } from '../variables/literal.ts';
import type { Literal, Variables } from '../variables/variables.ts';
import type { FilledWord } from './filled-word.ts';

/** `$APP` and `${APP}`. */
const IN_SHELL = /\$(?:([A-Za-z_]\w*)|\{([A-Za-z_]\w*)\})/g;
/** A name where it may be given a value: anywhere but behind its `$`, in an option or in a path of names. */
const NAMED = /(?<![-.\w$]|\$\{)[A-Za-z_]\w*|(?<=\$\{)[A-Za-z_]\w*(?=:?=)/g;
/** What a shell takes as it stands, quoted or not. */
const PLAIN = /^[\w.:/@%+,=-]+$/;
/** They run what nobody reads here in the same shell. */
const ANYTHING: ReadonlySet<string> = new Set(['source', '.', 'eval']);

/** What puts the values of a script's variables into its words, as far as they stand in the file. */
export function withValues(
  list: ShellList,
  source: Source,
  variables: Variables,
): (words: readonly ShellWord[]) => readonly FilledWord[] {
  const values = new Values(list, source, variables);
  return (words) => words.map((word) => values.in(word));
}

class Values {
  readonly #list: ShellList;
  readonly #source: Source;
  readonly #variables: Variables;
  /** How often each name may be given a value; made when a variable is first used. */
  #named: ReadonlyMap<string, number> | undefined;
  #isOpen = false;
  readonly #assigned = new Map<string, { readonly from: number; readonly literal: Literal | undefined }>();

  constructor(list: ShellList, source: Source, variables: Variables) {
    this.#list = list;
    this.#source = source;
    this.#variables = variables;
  }

  in(word: ShellWord): FilledWord {
    if (!word.text.includes('$')) return word;
    const { references, named } = this.#variables;
    const written = this.#source.text.slice(...word.span);
    const before = filled(word.text, references, named);
    if (!before || written.includes('[@]')) return { ...word, isLiteral: word.isLiteral && !OPEN.test(word.text) };
    const isFilled = before.text !== word.text;
    // Put in before the shell sees it: between single quotes as well.
    if (isFilled && !before.text.includes('$')) return this.#made(word, before.text, before.whole);
    if (word.isLiteral || /['\\`]/.test(written)) {
      return { ...word, isLiteral: word.isLiteral && !isFilled && !OPEN.test(word.text) };
    }
    const after = filled(before.text, IN_SHELL, (name) => this.#valueOf(name, word.span[0]));
    return after ? this.#made(word, after.text, after.whole) : word;
  }

  #made(word: ShellWord, text: string, whole: Literal | undefined): FilledWord {
    if (/[$`*?[\]~\s]/.test(text)) return { ...word, isLiteral: false };
    const { write } = rewrittenBy({ source: this.#source, span: word.span }, whole);
    return { ...word, text, isLiteral: true, ...(write && { write }) };
  }

  #valueOf(name: string, at: number): Literal | undefined {
    this.#named ??= this.#read();
    if (this.#isOpen) return undefined;
    const times = this.#named.get(name) ?? 0;
    const assigned = this.#assigned.get(name);
    if (times === 0) return plain(this.#variables.inherited(name));
    return times === 1 && assigned && assigned.from <= at ? plain(assigned.literal) : undefined;
  }

  /** In order, so that a value may be made of those before it. */
  #read(): ReadonlyMap<string, number> {
    const [first, last] = [this.#list[0]?.node, this.#list.at(-1)?.node];
    const text = first && last ? this.#source.text.slice(first.span[0], last.span[1]) : '';
    const named = new Map<string, number>();
    for (const [name] of text.matchAll(NAMED)) named.set(name, (named.get(name) ?? 0) + 1);
    const commands = commandsOf({ list: this.#list, comments: [] });
    this.#isOpen = commands.some(({ command }) => ANYTHING.has(command.words[0]?.text ?? ''));
    this.#named = named;
    for (const assignment of assignmentsIn(this.#list)) {
      this.#assigned.set(assignment.name, { from: assignment.span[1], literal: this.#literalOf(assignment) });
    }
    return named;
  }

  #literalOf(assignment: ShellAssignment): Literal | undefined {
    const prefix = `${assignment.name}=`;
    const { text, isLiteral, span, write } = this.in(assignment);
    if (!isLiteral || assignment.list || !text.startsWith(prefix)) return undefined;
    const value = text.slice(prefix.length);
    const written = this.#source.text.slice(...span);
    const quote = /["']$/.test(written) ? 1 : 0;
    const end = span[1] - quote;
    const start = end - value.length;
    const isWritten = written.length === prefix.length + value.length + 2 * quote && !write;
    const inner = [start, end] as const;
    const at = isWritten && this.#source.text.slice(...inner) === value ? plainSpot(this.#source, inner) : undefined;
    return { state: 'known', value, at: at ?? { source: this.#source, span } };
  }
}

function plain(literal: Literal | undefined): Literal | undefined {
  return literal && PLAIN.test(literal.value) ? literal : undefined;
}

/** Those that are made whatever happens before them. */
function assignmentsIn(list: ShellList): readonly ShellAssignment[] {
  return list.flatMap(({ node, next }, index) => {
    const before = list[index - 1]?.next;
    const isAlways = (before === undefined || before === ';') && (next === undefined || next === ';' || next === '&&');
    return isAlways && node.type === 'command' && node.words.length === 0 ? node.assignments : [];
  });
}
