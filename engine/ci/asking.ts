import { asksByTitle } from './conditions.ts';
import type { Step } from './pipeline.ts';

/** Whether a step may ask what was deployed: it does, it says so of itself, or nobody knows what it does. */
export function mayCheck({ actions, isOpaque, title, onlySays }: Step): boolean {
  return isOpaque || actions.some(({ verb }) => verb === 'check') || (asksByTitle(title) && !onlySays);
}
