import { AzureFailure } from '../../operations/azure/failure.ts';
import { HostFailure } from '../../operations/host/failure.ts';
import { Untellable } from '../../operations/host/script/words.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { visible, visibleLines } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';

export interface WhyNot {
  /** In lines that can be shown. */
  readonly sentence: string;
  readonly exit: ExitCode;
}

/**
 * Why something did not begin that a person can change; nothing for a fault of ours. `isBehindOthers`: the same call has
 * changed something before.
 */
export function whyNot(error: unknown, isBehindOthers = false): WhyNot | undefined {
  const more = isBehindOthers ? ' more' : '';
  // The classes of this bundle are not those of the one that loaded it, so both are caught here.
  if (error instanceof NoTarget) return { sentence: visible(error.message), exit: exitCode.usage };
  // A sentence about a file is one line, whatever stands in it; a usage error may list several.
  if (error instanceof UsageError) return { sentence: visibleLines(error.message), exit: exitCode.usage };
  if (error instanceof Untellable)
    return { sentence: `Nothing${more} was changed: ${visible(error.message)}`, exit: exitCode.usage };
  if (error instanceof HostFailure)
    return { sentence: `Nothing${more} was changed: ${visible(error.message)}.`, exit: exitCode.refused };
  if (!(error instanceof AzureFailure)) return undefined;
  const sentence = `Azure could not be asked, and nothing${more} was changed: ${visible(error.message)}.`;
  return { sentence, exit: exitCode.refused };
}
