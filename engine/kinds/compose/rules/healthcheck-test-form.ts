import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import {
  child,
  entryOf,
  isScalar,
  isSeq,
  itemsOf,
  type Node,
  placeOf,
  type SeqNode,
  scalarOf,
} from '../../../readers/tree.ts';
import { isSwitchedOff } from '../healthcheck.ts';
import { isUnknown } from '../known.ts';
import type { ComposeModel } from '../model.ts';
import { asOneScript } from '../probe-fix.ts';
import { keywordInText, keywords, unknownKeyword } from '../probe-keyword.ts';

/** A word that only a shell understands: `||`, `2>&1`, `>/dev/null`. */
const OPERATOR = /^(?:&&|\|\|?|;|[0-9&]?>>?(?:&[0-9]|\/\S*)?|<)$/;
/** Programs for which such a word has a meaning of its own. */
const OWN_OPERATORS = new Set(['[', 'expr', 'find', 'test', 'xargs']);
/** What fails on a word it does not know. */
const REFUSING = new Set(['curl', 'mysqladmin', 'pg_isready', 'wget']);
/** What fails when it is given nothing to do. */
const NEEDING_WORDS = new Set(['curl', 'mysqladmin', 'nc', 'wget']);

/** The first item of a list says how the rest is run: by itself, or by a shell as one string. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-test-form',
  title: 'Health check that does not run as it is written',
  severity: 'error',
  everywhere: true,
  fix: 'review', // with a shell in mind it is CMD-SHELL
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#healthcheck',
    'https://docs.docker.com/reference/dockerfile/#healthcheck',
  ],
  byParts: true,
  byText: true,

  *check({ services }) {
    for (const { body } of services) {
      const healthcheck = entryOf(body, 'healthcheck')?.value;
      const test = child(healthcheck, 'test');
      if (!test || isSwitchedOff(healthcheck)) continue;
      const problem = isSeq(test) ? problemOfList(test) : problemOfText(test);
      if (problem) yield problem;
    }
  },
});

function problemOfText(test: Node): Problem | undefined {
  const text = scalarOf(test);
  if (typeof text !== 'string' || !isScalar(test)) return undefined;
  if (text.trim() !== '') return keywordInText(test);
  const message = '`test` is empty: the shell has nothing to run, and the container is healthy whatever happens in it.';
  return { at: placeOf(test), message, severity: 'warning' };
}

function problemOfList(test: SeqNode): Problem | undefined {
  const [first, ...rest] = itemsOf(test);
  const keyword = scalarOf(first);
  if (!first) {
    const message = '`test` is an empty list: nothing is checked unless the image brings a health check.';
    return { at: placeOf(test), message, severity: 'warning' };
  }
  if (typeof keyword !== 'string' || isUnknown(first)) return undefined;
  const [item] = test.items;
  if (item && !keywords.has(keyword)) return unknownKeyword(item, keyword);
  if (rest.length === 0) {
    const message = `\`${keyword}\` stands alone: nothing can be run, and the container is never healthy.`;
    return { at: placeOf(first), message };
  }
  return keyword === 'CMD' ? problemOfWords(test, rest) : problemOfScript(test, rest);
}

/** `CMD` runs no shell: each word reaches the program as it is. */
function problemOfWords(test: SeqNode, [first, ...rest]: readonly Node[]): Problem | undefined {
  const command = commandOf(first);
  if (!first || !command) return undefined;
  const { program, isWhole } = command;
  const operator = OWN_OPERATORS.has(program) ? undefined : rest.find(isOperatorNode);
  if (operator && !isWhole) {
    const refuses = REFUSING.has(program);
    const follows = refuses ? 'the check always fails' : 'nothing is done with it';
    return {
      at: placeOf(operator),
      message: `\`${scalarOf(operator)}\` needs a shell, and \`CMD\` has none: \`${program}\` gets it as a word, and ${follows}.`,
      ...(!refuses && { severity: 'warning' as const }),
      fixes: inShell(test),
    };
  }
  if (!isWhole || (rest.length > 0 && !operator)) return undefined;
  return {
    at: placeOf(first),
    message: `\`CMD\` takes all of \`${program} …\` for the name of one program: there is none, and the container is never healthy.`,
    fixes: inShell(test),
  };
}

/** `CMD-SHELL` hands its first string to the shell; what follows is lost. */
function problemOfScript(test: SeqNode, [first, second]: readonly Node[]): Problem | undefined {
  const command = commandOf(first);
  if (!second || !command) return undefined;
  const { program, isWhole } = command;
  const fails = !isWhole && NEEDING_WORDS.has(program);
  return {
    at: placeOf(second),
    message: `\`CMD-SHELL\` runs one string, which is \`${program}${isWhole ? ' …' : ''}\` here: what stands behind it is not run${fails ? ', and the check always fails' : ''}.`,
    ...(!fails && { severity: 'warning' as const }),
    fixes: inShell(test),
  };
}

function inShell(test: SeqNode): Fix[] {
  const edits = asOneScript(test, (word) => OPERATOR.test(word));
  return edits.length > 0 ? [{ title: 'Run it in a shell as one string', edits }] : [];
}

function isOperatorNode(node: Node): boolean {
  const word = scalarOf(node);
  return typeof word === 'string' && OPERATOR.test(word);
}

/**
 * The program of a command, and whether the text is more than its name. Nothing when a variable may bring either. The
 * rest is never shown: it may hold a password.
 */
function commandOf(node: Node | undefined): { readonly program: string; readonly isWhole: boolean } | undefined {
  const text = scalarOf(node);
  // A path of Windows may hold blanks.
  if (typeof text !== 'string' || text.includes('\\')) return undefined;
  const [program = '', ...rest] = text.trim().split(/\s+/);
  return program === '' || program.includes('$') ? undefined : { program, isWhole: rest.length > 0 };
}
