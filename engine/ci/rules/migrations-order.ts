import { endOfLine, nextLine, startOfLine } from '../../core/lines.ts';
import { defineRule, type Fix, type Problem } from '../../core/rule.ts';
import { lineBreakOf } from '../../readers/yaml/edit.ts';
import type { CiModel } from '../model.ts';
import { type Acting, actionsOf, jobsBefore, stepsAfter, stepsBefore } from '../order.ts';
import type { Pipeline } from '../pipeline.ts';
import { declaredPurpose, isCalledBack, isPart, promotionsIn, purposeOf, writtenOf } from '../promotion.ts';
import { told } from '../told.ts';

/** The second half of a change in two steps: what the old version needed is taken away once nothing runs it any more. */
const CONTRACTS = /\b(?:contract|clean(?:[- ]?up)?|drop|post)/i;

/** A version finds the schema it was written for, or fails on the first query. */
export default defineRule<CiModel>({
  id: 'ci/migrations-order',
  title: 'Migration that comes too late',
  severity: 'warning',
  fix: 'review', // the version before has to run with the new schema until the swap
  unfixed: {
    named: 'a migration where the pipeline has none',
    why: 'only the author knows from where the database can be reached',
  },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/well-architected/operational-excellence/safe-deployments',
    'https://learn.microsoft.com/ef/core/managing-schemas/migrations/applying',
  ],

  *check(model) {
    const pipeline = model.whole();
    if (isPart(pipeline)) return;
    const migrations = actionsOf(pipeline).filter(migrates);
    if (migrations.length === 0) return;
    const swaps = promotionsIn(pipeline);
    for (const migration of migrations) {
      const swap = swaps.find((each) => runsBefore(each, migration, pipeline));
      // Who migrates before the swap as well changes the schema in two steps.
      if (swap && !migrations.some((each) => runsBefore(each, swap, pipeline)))
        yield* afterSwap(migration, swap, pipeline);
      else if (!swap) yield* meanwhile(migration, migrations, pipeline);
    }
  },
});

function migrates({ job, step, action: { verb, inFunction } }: Acting): boolean {
  if (verb !== 'migrate' || inFunction || isCalledBack({ job, step }) || CONTRACTS.test(step.title)) return false;
  return job.runs.when !== 'on-failure' && step.runs.when !== 'on-failure';
}

function runsBefore(first: Acting, second: Acting, pipeline: Pipeline): boolean {
  if (first.step === second.step)
    return first.step.actions.indexOf(first.action) < second.step.actions.indexOf(second.action);
  return stepsBefore(second, pipeline).some(({ step }) => step === first.step);
}

function afterSwap(migration: Acting, swap: Acting, pipeline: Pipeline): readonly Problem[] {
  return told(migration.action, pipeline, {
    message: `The database is migrated after \`${writtenOf(swap.action.target?.slot)}\` has been swapped into production: until \`${migration.action.tool}\` has ended, users meet a version whose schema is not there yet.`,
    related: [{ at: swap.action.at, message: 'The swap it comes after.' }],
    environment: purposeOf(swap),
    fixes: moved(migration, swap, pipeline),
  });
}

function* meanwhile(migration: Acting, migrations: readonly Acting[], pipeline: Pipeline): Iterable<Problem> {
  const deployment = actionsOf(pipeline).find(
    (each) =>
      each.action.verb === 'deploy' &&
      each.action.target !== undefined &&
      each.job !== migration.job &&
      declaredPurpose(each.job) === declaredPurpose(migration.job) &&
      each.job.runs.when !== 'on-failure' &&
      !each.job.isOpaque &&
      !migration.job.isOpaque &&
      isUnordered(each, migration, pipeline) &&
      !migrations.some((other) => runsBefore(other, each, pipeline)),
  );
  if (!deployment) return;
  yield* told(migration.action, pipeline, {
    message: `\`${deployment.job.id}\` does not wait for this migration: when it is done first, the new version runs on a schema that is not there yet.`,
    related: [{ at: deployment.action.at, message: 'The deployment that runs meanwhile.' }],
    environment: purposeOf(deployment),
    fixes: [{ title: `Migrate before ${deployment.job.id}`, edits: deployment.job.waitFor(migration.job.id) }],
  });
}

function isUnordered(a: Acting, b: Acting, pipeline: Pipeline): boolean {
  return !jobsBefore(a.job, pipeline).includes(b.job) && !jobsBefore(b.job, pipeline).includes(a.job);
}

/** The step as it stands, before the one that swaps; only within one job, and when nothing between the two needs it there. */
function moved({ job, step, action }: Acting, swap: Acting, pipeline: Pipeline): readonly Fix[] {
  const { source } = pipeline;
  if (job !== swap.job || step === swap.step || step.dashAt === undefined || swap.step.dashAt === undefined) return [];
  if (step.id !== undefined || step.actions.length !== 1 || action.at.source !== source) return [];
  const hooks = stepsAfter(swap, pipeline).filter((each) => each.job === job);
  if (!hooks.some((each) => each.step === step)) return [];
  const { text } = source;
  const [from, to] = [startOfLine(text, step.dashAt), nextLine(text, endOfLine(text, step.span[1]))];
  const lines = text.slice(from, to);
  const at = startOfLine(text, swap.step.dashAt);
  const whole = /\n$/.test(lines) ? lines : `${lines}${lineBreakOf(source)}`;
  return [
    {
      title: 'Migrate before the swap',
      edits: [
        { source, span: [at, at], text: whole },
        { source, span: [from, to], text: '' },
      ],
    },
  ];
}
