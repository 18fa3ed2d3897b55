import { nearest } from '../../../../domain/nearest.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { listed } from '../../../schema/words.ts';
import type { Expression } from '../expressions/collect.ts';
import type { Allowed } from '../expressions/ground.ts';
import { CONTEXTS, EVERYWHERE, SOMEWHERE, sameName } from '../expressions/names.ts';
import type { Call, Name, Parsed } from '../expressions/parse.ts';
import type { ActionsModel } from '../model.ts';

/** The longest expression; a text with expressions in it becomes one. */
const MOST_LENGTH = 21_000;

type Read = Extract<Parsed, { state: 'read' }>;

/** GitHub reads every expression before it runs anything, and refuses the whole file over one it cannot read. */
export default defineRule<ActionsModel>({
  id: 'workflow/expression',
  title: 'Expression that GitHub cannot read at this place',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the nearest name is a guess
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/expressions',
    'https://docs.github.com/en/actions/reference/workflows-and-actions/contexts#context-availability',
  ],
  like: ['expression'],

  *check(model) {
    for (const expression of model.expressions()) {
      const isLate = LATE.has(String(expression.path[1])) && expression.path[0] === 'runs';
      for (const problem of problemsOf(expression)) yield isLate ? late(problem) : problem;
    }
  },
});

/** Conditions of an action that the runner reads when it comes to them, and nobody before. */
const LATE = new Set(['pre-if', 'post-if']);

function late(problem: Problem): Problem {
  const message = problem.message.replace(/: the file is refused\.$/, ': the action fails when it comes to that.');
  return { ...problem, message, severity: 'warning' };
}

function* problemsOf(expression: Expression): Iterable<Problem> {
  const { isClosed, allowed, parsed, text, node } = expression;
  if (!isClosed) {
    yield { at: expression.at([-3, 0]), message: `\`\${{\` is not closed by \`}}\`: the file is refused.` };
    return;
  }
  if (!expression.isWhole && String(node.value).length > MOST_LENGTH) {
    const message = `This text is one expression to GitHub, because \`\${{ }}\` stands in it, and longer than ${MOST_LENGTH} characters: the file is refused.`;
    yield { at: expression.at([-3, 0]), message };
    return;
  }
  if (parsed.state === 'broken') {
    const { span, why } = parsed;
    const braces = text.trim() === '' && !expression.isCondition;
    yield {
      at: expression.at(braces ? [-3, text.length + 2] : span),
      message: `The expression cannot be read, since ${why}: the file is refused.`,
    };
    return;
  }
  if (allowed) yield* notAllowed(expression, allowed, parsed);
  else if (parsed.accesses.length + parsed.calls.length > 0) {
    const message = `\`\${{ }}\` stands at \`${keyOf(expression)}\`, where GitHub evaluates no expression: the file is refused.`;
    yield { at: expression.at([-3, text.length + 2]), message };
  }
}

function keyOf({ path }: Expression): string {
  return path.findLast((segment) => typeof segment === 'string') ?? 'on';
}

function* notAllowed(expression: Expression, allowed: Allowed, { accesses, calls }: Read): Iterable<Problem> {
  for (const { context } of accesses) {
    if (!allowed.contexts.has(context.text.toLowerCase())) yield unknownContext(expression, allowed, context);
  }
  for (const call of calls) {
    if (call.name.text.toLowerCase() === 'format') yield* formatProblems(expression, call);
    if (sameName(EVERYWHERE, call.name.text)) continue;
    const limits = allowed.functions.get(call.name.text.toLowerCase());
    if (!limits) yield unknownFunction(expression, allowed, call);
    else if (call.count < limits[0] || call.count > limits[1]) {
      const wants =
        limits[1] === 0 ? 'no argument' : limits[0] === 1 ? 'at least one argument' : `${limits[0]} arguments`;
      const message = `\`${call.name.text}\` takes ${wants} here and is given ${call.count}: the file is refused.`;
      yield { at: expression.at(call.name.span), message };
    }
  }
}

/** `{2}` stands for the third argument behind the text; `{{` is a brace. */
function* formatProblems(expression: Expression, { name, count, text = '' }: Call): Iterable<Problem> {
  const places = [...text.replaceAll('{{', '').matchAll(/\{(\d{1,3})\}/g)].map((match) => Number(match[1]));
  const most = Math.max(-1, ...places);
  if (most < count - 1) return;
  const message = `\`format()\` has no value for \`{${most}}\`, and the job fails when it comes to that.`;
  yield { at: expression.at(name.span), message };
}

function unknownContext(expression: Expression, { contexts }: Allowed, name: Name): Problem {
  const at = expression.at(name.span);
  const here = CONTEXTS.filter((context) => contexts.has(context));
  if (sameName(CONTEXTS, name.text)) {
    const available = `${here.length > 0 ? `only ${listed(here)} are` : 'no context is'}`;
    return {
      at,
      message: `\`${name.text}\` is not available at \`${keyOf(expression)}\`, where ${available}: the file is refused.`,
    };
  }
  return misspelt(expression, name, 'context', here);
}

function unknownFunction(expression: Expression, { functions }: Allowed, { name }: Call): Problem {
  const at = expression.at(name.span);
  if (sameName(SOMEWHERE, name.text)) {
    return { at, message: `\`${name.text}()\` is not available at \`${keyOf(expression)}\`: the file is refused.` };
  }
  return misspelt(expression, name, 'function', [
    ...EVERYWHERE,
    ...SOMEWHERE.filter((each) => functions.has(each.toLowerCase())),
  ]);
}

function misspelt(expression: Expression, name: Name, what: string, names: readonly string[]): Problem {
  const at = expression.at(name.span);
  const meant = nearest(name.text, names);
  const problem = `\`${name.text}\` is no ${what} of GitHub Actions`;
  if (meant === undefined) return { at, message: `${problem}: the file is refused.` };
  return { at, message: `${problem}: did you mean \`${meant}\`?`, fixes: renamed(expression, name, meant) };
}

function renamed(expression: Expression, { span, text }: Name, meant: string): Fix[] {
  const place = expression.at(span);
  if (place.source.text.slice(...place.span) !== text) return [];
  return [{ title: `Write \`${meant}\``, edits: [{ ...place, text: meant }] }];
}
