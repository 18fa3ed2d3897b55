import { defineRule, type Problem } from '../../../core/rule.ts';
import {
  child,
  type Entry,
  entriesOf,
  itemsOf,
  keyPlace,
  type MapNode,
  type Node,
  placeOf,
  type Scalar,
  type SeqNode,
  valuePlace,
} from '../../../readers/tree.ts';
import { hasExpression } from '../expressions/find.ts';
import type { WorkflowModel } from '../model.ts';
import { isUnknown } from '../unknown.ts';

const NO_VECTORS = new Set(['include', 'exclude']);

/** A matrix is multiplied out before its jobs start. */
export default defineRule<WorkflowModel>({
  id: 'workflow/matrix',
  title: 'Matrix that runs nothing, or the same twice',
  severity: 'error',
  everywhere: true,
  fix: 'none',
  unfixed: { why: 'one of two equal values is usually another one that was meant' },
  since: '0.1.0',
  sources: [
    'https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax#jobsjob_idstrategymatrix',
  ],
  like: ['matrix'],

  *check({ jobs }) {
    for (const { matrix } of jobs) {
      if (matrix?.type !== 'map') continue;
      for (const entry of matrix.entries) if (!NO_VECTORS.has(entry.key)) yield* vectorProblems(entry);
      yield* excludeProblems(matrix);
    }
  },
});

function* vectorProblems(entry: Entry): Iterable<Problem> {
  if (entry.value.type !== 'seq') return;
  const items = itemsOf(entry.value);
  if (items.length === 0) {
    const message = `\`${entry.key}\` has no value to run with: the job is refused.`;
    yield { at: keyPlace(entry), message, layer: 'schema' };
  }
  const first = new Map<string, Node>();
  for (const item of items) {
    // As written: `1` and `0o1` are equal, and hardly by mistake.
    const key = item.source.text.slice(...item.span);
    const before = first.get(key);
    if (!before) first.set(key, item);
    else {
      const message = `\`${entry.key}\` has this value twice, so two runs do the same.`;
      const related = [{ at: placeOf(before), message: 'first written here' }];
      yield { at: placeOf(item), message, related, severity: 'warning' };
    }
  }
}

/** What is left out has to be there; keys that only \`include\` brings are added after that. */
function* excludeProblems(matrix: MapNode): Iterable<Problem> {
  const vectors = matrix.entries.filter(({ key }) => !NO_VECTORS.has(key));
  const names = new Set(vectors.map(({ key }) => key.toLowerCase()));
  for (const item of itemsOf(child(matrix, 'exclude'))) {
    for (const entry of entriesOf(item)) {
      if (hasExpression(entry.key)) continue;
      if (!names.has(entry.key.toLowerCase())) {
        const message = `\`exclude\` names \`${entry.key}\`, which is no key of this matrix: the job is refused.`;
        yield { at: keyPlace(entry), message };
        continue;
      }
      const vector = vectors.find(({ key }) => key.toLowerCase() === entry.key.toLowerCase())?.value;
      if (vector?.type !== 'seq' || mayHold(vector, entry.value)) continue;
      const message = `\`exclude\` leaves nothing out: no value of \`${entry.key}\` is this one.`;
      yield { at: valuePlace(entry), message, severity: 'warning' };
    }
  }
}

/** A map leaves out every value that has its keys; what is computed may be anything. */
function mayHold(vector: SeqNode, left: Node): boolean {
  return itemsOf(vector).some((value) => matches(value, left));
}

function matches(value: Node, left: Node): boolean {
  if (isComputed(value) || isComputed(left)) return true;
  if (value.type === 'map' && left.type === 'map') {
    return left.entries.every(({ key, value: part }) => {
      const own = child(value, key);
      return own !== undefined && matches(own, part);
    });
  }
  if (value.type === 'seq' && left.type === 'seq') {
    const [own, parts] = [itemsOf(value), itemsOf(left)];
    return parts.length === own.length && parts.every((part, index) => matches(own[index] ?? part, part));
  }
  return value.type === 'scalar' && left.type === 'scalar' && same(value.value, left.value);
}

/** Capitals do not count, and neither does the type of what looks alike. */
const same = (a: Scalar, b: Scalar) => String(a).toLowerCase() === String(b).toLowerCase();

const isComputed = (node: Node) => node.type === 'scalar' && isUnknown(node);
