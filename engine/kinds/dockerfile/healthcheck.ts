import { durationOf } from '../../../domain/duration.ts';
import type { Instruction } from '../../readers/dockerfile/syntax.ts';
import { effective, type Stage } from './model.ts';
import { type StartCommand, startCommandOf } from './start-command.ts';

/** A health check of an image, with Docker's defaults filled in. Times are in milliseconds; unknown ones hold a variable. */
export interface Healthcheck {
  readonly instruction: Instruction;
  readonly interval: number | undefined;
  readonly timeout: number | undefined;
  readonly startPeriod: number | undefined;
  readonly retries: number | undefined;
  readonly command: StartCommand | undefined;
}

/** The one that holds in a stage; none where it is switched off by `NONE`. */
export function healthcheckOf(stage: Stage): Healthcheck | undefined {
  const instruction = effective(stage, 'HEALTHCHECK');
  if (!instruction || /^NONE\b/i.test(instruction.rest.text)) return undefined;
  const value = (name: string, fallback: string) =>
    instruction.flags.find((flag) => flag.name === name)?.value ?? fallback;
  const retries = Number(value('retries', '3'));
  return {
    instruction,
    interval: durationOf(value('interval', '30s')),
    timeout: durationOf(value('timeout', '30s')),
    startPeriod: durationOf(value('start-period', '0s')),
    // Docker takes 0 for "not said".
    retries: Number.isInteger(retries) ? retries || 3 : undefined,
    command: startCommandOf(instruction),
  };
}
