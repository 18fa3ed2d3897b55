import type { Remark } from '../../swap/remark.ts';

/** A plan as it is shown before it is confirmed. All of it is for people and none of it secret. */
export interface PlanShown {
  readonly kind: string;
  readonly title: string;
  readonly environment: string;
  readonly isProtected: boolean;
  readonly isSimulator: boolean;
  /** What it is about: the app, the account, the releases. Label and text. */
  readonly facts: readonly (readonly [label: string, text: string])[];
  /** One line for each step. */
  readonly steps: readonly string[];
  readonly remarks: readonly Remark[];
  /** Refusals that were overridden by name. */
  readonly overridden: readonly Remark[];
}

export function isRefused({ remarks }: Pick<PlanShown, 'remarks'>): boolean {
  return remarks.some(({ weight }) => weight === 'refusal');
}
