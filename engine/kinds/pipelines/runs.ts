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
  if (asksOnlyOfBuild(text)) return { when: 'always', at };
  // A condition of its own takes the place of `succeeded()`.
  return { when: 'unknown', at };
}

/** Which branch, or why it runs: known before anything has run, so that it says nothing of what went wrong since. */
function asksOnlyOfBuild(text: string): boolean {
  const rest = text.replaceAll(/variables(?:\.|\[['"])Build\.(?:SourceBranch(?:Name)?|Reason)(?:['"]\])?/gi, '');
  return rest !== text && !/variables|dependencies|parameters|\$\{\{|\$\(|canceled\(/i.test(rest);
}
