import type { Outcome } from '../core/machine/outcome.ts';

/** What somebody is told about an operation. No secret is in it: it is made from what was said on the screen. */
export interface Notice {
  readonly moment: Moment;
  /** `Swap staging → production in production`. */
  readonly title: string;
  readonly environment: string;
  readonly service: string;
  /** Id of the operation, by which `fairlead history` finds it. */
  readonly operation: string;
  readonly outcome: Outcome | 'waits for approval';
  /** Sentences. */
  readonly reasons: readonly string[];
  /** Milliseconds from confirmation to end. */
  readonly duration: number;
  readonly isSimulator: boolean;
  /** The last lines of what was shown; empty where nobody asked for them. */
  readonly lines: readonly string[];
}

/** `notifications[].on` of a deployment file. */
export type Moment = 'success' | 'failure' | 'rollback' | 'approval';

/** What an end is to those who are told; a cancelled operation is told to nobody but who cancelled it. */
export function momentOf(outcome: Outcome): Moment | undefined {
  switch (outcome) {
    case 'succeeded':
      return 'success';
    case 'rolled back':
      return 'rollback';
    case 'cancelled before send':
      return undefined;
    case 'refused':
    case 'failed unchanged':
    case 'needs attention':
      return 'failure';
  }
}

/** One line for people who read it on a telephone. */
export function headline({ title, outcome, isSimulator }: Notice): string {
  return `${isSimulator ? 'SIMULATOR: ' : ''}${title}: ${outcome}`;
}

/** Everything else, line by line. */
export function details({ service, environment, operation, duration, reasons, lines }: Notice): string[] {
  return [
    ...reasons,
    `Service ${service} in ${environment}, operation ${operation}, ${Math.round(duration / 1000)} s.`,
    ...(lines.length > 0 ? ['', ...lines] : []),
  ];
}
