import { circlesOf, type Waiter } from '../../../../domain/circles.ts';
import { nearest } from '../../../../domain/nearest.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { placeOf } from '../../../readers/tree.ts';
import type { Dependency, Listed, PipelinesModel, Waiting } from '../model.ts';
import { hasExpression } from '../unknown.ts';

/** Stages wait for stages, and jobs for jobs of their stage; a name that leads nowhere stops the pipeline before it starts. */
export default defineRule<PipelinesModel>({
  id: 'pipelines/depends-on',
  title: 'Stage or job that waits for one that does not exist, or for itself',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the nearest name is a guess
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/devops/pipelines/process/stages#specify-dependencies',
    'https://learn.microsoft.com/azure/devops/pipelines/process/phases#dependencies',
  ],

  *check({ stages, isWhole }) {
    // Jobs of a stage are all there; what stands at the top of a template gets others beside it.
    yield* problemsIn(stages, 'stage of this pipeline', isWhole);
    const all = stages.items.flatMap(({ jobs }) => jobs.items.map(nameOf));
    for (const { name, jobs } of stages.items) {
      const owner = name ? `stage \`${name.value}\`` : 'this pipeline';
      yield* problemsIn(jobs, `job of ${owner}`, isWhole || name !== undefined, all);
    }
  },
});

/** `elsewhere`: the names of the jobs of all stages, which only wait for those of their own. */
function* problemsIn(
  list: Listed<Waiting>,
  what: string,
  isWhole: boolean,
  elsewhere: readonly string[] = [],
): Iterable<Problem> {
  const known = list.items.filter(({ name }) => name !== undefined);
  const names = known.map(nameOf);
  const small = new Set(names.map((name) => name.toLowerCase()));
  const isComplete = isWhole && !list.isOpen && !names.some(hasExpression);
  for (const { dependsOn } of isComplete ? list.items : []) {
    for (const each of dependsOn) {
      if (!small.has(each.name.toLowerCase()) && !hasExpression(each.name)) yield unknown(each, what, names, elsewhere);
    }
  }
  // What may not be there waits for nobody.
  for (const circle of circlesOf(waiters(known.filter((each) => !each.isConditional)))) {
    const [first] = circle;
    if (!first?.name) continue;
    const way = [...circle, first].map(nameOf).join(' → ');
    const message = `\`${nameOf(first)}\` waits for itself (${way}): nothing of the circle can start, and the pipeline is refused.`;
    yield { at: placeOf(first.name), message };
  }
}

const nameOf = ({ name }: Waiting) => String(name?.value ?? '');

function unknown(
  { name, node }: Dependency,
  what: string,
  names: readonly string[],
  elsewhere: readonly string[],
): Problem {
  const at = placeOf(node);
  if (elsewhere.some((other) => other.toLowerCase() === name.toLowerCase())) {
    const message = `\`${name}\` is a job of another stage, and a job waits for jobs of its own: the pipeline is refused.`;
    return { at, message };
  }
  const meant = nearest(name, names);
  const problem = `\`${name}\` is no ${what}`;
  if (meant === undefined) return { at, message: `${problem}: the pipeline is refused.` };
  const start = at.source.text.indexOf(name, at.span[0]);
  const isThere = start >= 0 && start < at.span[1];
  const edits = isThere ? [{ source: at.source, span: [start, start + name.length] as const, text: meant }] : [];
  return { at, message: `${problem}: did you mean \`${meant}\`?`, fixes: [{ title: `Write \`${meant}\``, edits }] };
}

function waiters(parts: readonly Waiting[]): readonly Waiter<Waiting>[] {
  const made = parts.map((part) => ({ part, waitsFor: [] as Waiter<Waiting>[] }));
  const byName = new Map(made.map((each) => [nameOf(each.part).toLowerCase(), each]));
  for (const { part, waitsFor } of made) {
    for (const { name } of part.dependsOn) {
      const before = byName.get(name.toLowerCase());
      if (before) waitsFor.push(before);
    }
  }
  return made;
}
