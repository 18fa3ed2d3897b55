import { type Entry, entriesOf, scalarOf } from '../../../readers/tree.ts';
import { quoted } from '../../../schema/words.ts';
import type { Called } from '../called.ts';
import { hasExpression } from '../expressions/find.ts';
import type { Job } from '../model.ts';
import { keyed, type Named, type Shape } from './shape.ts';

/** Of a job that calls a workflow, what is known of that workflow. */
export type CalledBy = (job: Job) => Called | undefined;

/** The jobs that one waits for, each with what it hands on. */
export function needsShape({ id, needs }: Job, jobOf: (id: string) => Job | undefined, called: CalledBy): Shape {
  // A name that is computed is not allowed, and a job that is not there is spoken of where it is needed: of the one that
  // was meant nothing more can be said.
  if (needs.some((need) => hasExpression(need.id) || !jobOf(need.id))) return 'anything';
  return keyed(
    needs.map((need) => [need.id, resultShape(jobOf(need.id), called)]),
    `job \`${id}\` does not wait for a job of that name`,
  );
}

/** What a caller of the workflow is handed comes from its jobs. */
export function jobsShape(jobs: readonly Job[], called: CalledBy): Shape {
  return keyed(
    jobs.map((job) => [job.id, resultShape(job, called)]),
    'this workflow has no job of that name',
  );
}

function resultShape(job: Job | undefined, called: CalledBy): Shape {
  if (!job) return 'anything';
  const outputs: Named = ['outputs', outputsShape(job, called)];
  const result: Named = [
    'result',
    { text: `the result of \`${job.id}\`` },
    '`success`, `failure`, `cancelled` or `skipped`',
  ];
  return keyed([outputs, result], 'a job has `outputs` and `result`');
}

function outputsShape(job: Job, called: CalledBy): Shape {
  const { id, outputs, uses } = job;
  const workflow = uses && called(job);
  if (workflow?.state === 'callable') return outputsOf(workflow.outputs, `the workflow that job \`${id}\` calls`);
  if (uses || (outputs && outputs.type !== 'map')) return 'anything';
  return outputsOf(entriesOf(outputs), `job \`${id}\``);
}

function outputsOf(entries: readonly Entry[], owner: string): Shape {
  return keyed(
    entries.map(({ key, value }): Named => {
      const from = scalarOf(value);
      return [key, { text: `the output \`${key}\`` }, from === undefined ? undefined : quoted(from)];
    }),
    `${owner} has no output of that name`,
  );
}
