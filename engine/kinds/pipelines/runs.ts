import type { Runs } from '../../ci/pipeline.ts';
import { placeOf, type ScalarNode } from '../../readers/tree.ts';

/** https://learn.microsoft.com/azure/devops/pipelines/process/expressions#job-status-functions, read 2026-11. */
export function runsOf(condition: ScalarNode | undefined): Runs {
  if (!condition) return { when: 'on-success', at: undefined };
  const at = placeOf(condition);
  const text = String(condition.value).trim();
  if (/\bfailed\(/i.test(text)) return { when: 'on-failure', at };
  if (/^(?:always|succeededOrFailed)\(\)$/i.test(text)) return { when: 'always', at };
  if (/\bsucceeded\(/i.test(text)) return { when: 'on-success', at };
  // A condition of its own takes the place of `succeeded()`.
  return { when: 'unknown', at };
}
