import { imageOf, moves } from '../../../../domain/image.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { entryOf, isScalar, type ScalarNode, valuePlace } from '../../../readers/tree.ts';
import { type Interpolation, interpolate, type Variable } from '../interpolation.ts';
import type { ComposeModel } from '../model.ts';
import { writtenAt } from '../written.ts';

/** A version that a forgotten variable turns into another one, or into none. */
export default defineRule<ComposeModel>({
  id: 'compose/image-var-default',
  title: 'Version that depends on a variable being set',
  severity: 'warning',
  fix: 'review', // from then on nothing starts where the variable is not set
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/environment-variables/variable-interpolation/',
    'https://docs.docker.com/reference/compose-file/interpolation/',
  ],
  byParts: true,
  byText: true,

  *check({ services }, { environment }) {
    // On a laptop the newest build is what one wants.
    if (environment !== 'production') return;
    for (const { body } of services) {
      const image = entryOf(body, 'image');
      const node = image?.value;
      if (!image || !isScalar(node) || typeof node.value !== 'string' || !node.value.includes('$')) continue;
      const problem = entryOf(body, 'build') ? undefined : problemOf(node, node.value);
      if (problem) yield { at: valuePlace(image), ...problem, ...(image.alias && { fixes: [] }) };
    }
  },
});

function problemOf(node: ScalarNode, text: string): Omit<Problem, 'at'> | undefined {
  const { variables, problems, text: unset } = interpolate(text);
  const variable = variables.at(-1);
  if (!variable || problems.length > 0 || variable.required || text.includes('@')) return undefined;
  const fixes = fixesFor(node, variable);
  if (variable.fallback !== undefined) {
    const tag = movingTag(text, { unset, variable });
    if (tag === undefined) return undefined;
    const message = `Where \`${variable.name}\` is not set, this is \`${tag}\`: each pull can bring another version, and none has a name to go back to.`;
    return { message, fixes };
  }
  if (!isWholeTag(text, variable)) return undefined;
  const message = `Where \`${variable.name}\` is not set, the name ends in a colon: the start fails, and its message does not say what is missing.`;
  return { message, fixes, severity: 'hint' };
}

/** The tag when nothing is set, as far as the last variable brings it and it moves. */
function movingTag(text: string, { unset, variable }: { unset: Interpolation['text']; variable: Variable }) {
  const image = unset === undefined ? undefined : imageOf(unset);
  // An unknown registry in front does not change what the tag says.
  const tag = image ? (image.tag ?? 'latest') : isWholeTag(text, variable) ? variable.fallback : undefined;
  return tag !== undefined && moves(tag) && variable.span[1] === text.length ? tag : undefined;
}

/** `api:${TAG}`, where nothing else is left of the tag. */
function isWholeTag(text: string, { span: [start, end] }: Variable): boolean {
  return text[start - 1] === ':' && end === text.length;
}

function fixesFor(node: ScalarNode, { name, span: [start, end] }: Variable): NonNullable<Problem['fixes']> {
  const from = writtenAt(node, start);
  if (from === undefined) return [];
  const edit = { source: node.source, span: [from, from + end - start] as const, text: `\${${name}:?set ${name}}` };
  return [{ title: 'Refuse to start without the variable', edits: [edit] }];
}
