import { nearest } from '../../../../domain/nearest.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Expression } from '../expressions/collect.ts';
import type { Access, Name } from '../expressions/parse.ts';
import type { ActionsModel, WorkflowModel } from '../model.ts';
import type { Shape } from '../shapes/shape.ts';
import { waitFor } from '../wait-for.ts';

/** GitHub takes a property that does not exist for an empty text, and carries on with that. */
export default defineRule<ActionsModel>({
  id: 'workflow/undefined-property',
  title: 'Property that no run of this file can have',
  severity: 'warning', // it runs, with nothing where a value was meant
  everywhere: true,
  fix: 'review', // the nearest name is a guess
  since: '0.1.0',
  sources: ['https://docs.github.com/en/actions/reference/workflows-and-actions/contexts'],
  like: ['expression'],

  *check(model) {
    for (const expression of model.expressions()) {
      if (!expression.isClosed || expression.parsed.state !== 'read') continue;
      for (const access of expression.parsed.accesses) {
        // A context that is not available here is spoken of as that.
        if (!expression.allowed?.contexts.has(access.context.text.toLowerCase())) continue;
        yield* missingIn(access, expression, model);
      }
    }
  },
});

function* missingIn(access: Access, expression: Expression, model: ActionsModel): Iterable<Problem> {
  let shape: Shape = model.contextAt(access.context.text.toLowerCase(), expression.path);
  const said = [access.context.text];
  for (const name of access.path) {
    if (shape === 'anything') return;
    said.push(name.text);
    if ('text' in shape) {
      yield ofText(expression, said, name, shape.text);
      return;
    }
    const known = shape.get(name.text.toLowerCase());
    if (!known && shape.rest === undefined) {
      const names = shape.all().map((key) => key.name);
      const problem = missing(expression, said, name, shape.lack, names, waiting(said, expression, model));
      if (!shape.grows || problem.fixes) yield problem;
      return;
    }
    shape = known?.shape ?? shape.rest ?? 'anything';
  }
  if (access.rest === 'all' && shape !== 'anything' && !('text' in shape) && shape.all().length === 0 && !shape.rest) {
    const message = `\`${said.join('.')}.*\` is always empty: ${shape.lack.replace(/ of that name$| has that id$/, '')}.`;
    yield { at: expression.at(access.context.span), message };
  }
}

/** A job that is there only has to be waited for. */
function waiting([context, id, ...below]: readonly string[], { path }: Expression, model: ActionsModel): Fix[] {
  const { job } = model as ActionsModel & Partial<WorkflowModel>;
  const own = job?.(String(path[1]));
  const other = job?.(id ?? '');
  if (context?.toLowerCase() !== 'needs' || below.length > 0 || !own || !other) return [];
  const edits = waitFor(own, other, model as WorkflowModel);
  return edits.length > 0 ? [{ title: `Wait for \`${other.id}\``, edits }] : [];
}

function ofText(expression: Expression, said: readonly string[], name: Name, what: string): Problem {
  const hint = said[0]?.toLowerCase() === 'secrets' ? ' that `fromJSON()` would have to read first' : '';
  const message = `\`${said.join('.')}\` is always empty: ${what} is a plain value${hint} and has no \`${name.text}\`.`;
  return { at: expression.at(name.span), message };
}

function missing(
  expression: Expression,
  said: readonly string[],
  name: Name,
  lack: string,
  names: readonly string[],
  others: readonly Fix[],
): Problem {
  const at = expression.at(name.span);
  const meant = nearest(name.text, names);
  const problem = `\`${said.join('.')}\` is always empty: ${lack}`;
  if (meant === undefined) return { at, message: `${problem}.`, ...(others.length > 0 && { fixes: others }) };
  const fixes: Fix[] =
    at.source.text.slice(...at.span) === name.text
      ? [{ title: `Write \`${meant}\``, edits: [{ ...at, text: meant }] }]
      : [];
  return { at, message: `${problem}; did you mean \`${meant}\`?`, fixes: [...others, ...fixes] };
}
