import type { Became } from '../core/machine/plan.ts';
import { MINUTE } from '../swap/steps.ts';
import { changed, type RolloutChange, type Shown } from './changes.ts';
import type { CacheRule } from './input.ts';
import { accountMoved } from './moved.ts';

/** Clears what an older release has left there. Nothing where nothing is to be cleared. */
export function clearCache({ shown }: Shown, name: string, cache: CacheRule | undefined): RolloutChange[] {
  if (!cache || cache.clear.length === 0) return [];
  const { clear: patterns, where } = cache;
  return [
    {
      ...changed(name, `Clear ${patterns.join(', ')} in ${where}`, { action: 'clear cache', patterns }),
      ...asked({ shown }, cache, `The cache in ${where} may not be cleared.`),
      leaves: `The cache in ${where} was cleared.`,
    },
  ];
}

/** Asks the new revision for what users will ask for first. */
export function warmCache({ shown }: Shown, cache: CacheRule | undefined, revision: string): RolloutChange[] {
  if (!cache || cache.warm.length === 0) return [];
  const { warm: entries, where } = cache;
  return [
    {
      ...changed('warm cache', `Warm ${entries.join(', ')} in ${where}`, { action: 'warm cache', entries, revision }),
      ...asked({ shown }, cache, `The cache in ${where} may not be warm.`),
      leaves: `The cache in ${where} was warmed.`,
    },
  ];
}

/** Only the answer tells, and asking twice is asking once: what is cleared stays so until somebody fills it again. */
function asked({ shown }: Shown, { whenUnreachable }: CacheRule, missed: string) {
  return {
    objections: (now: Shown['shown']) => accountMoved(now, shown),
    became: (): Became => 'unclear',
    proof: 'answer',
    repeatable: true,
    sendTimeout: 10 * MINUTE,
    ...(whenUnreachable === 'warn' && { dispensable: missed }),
  } as const;
}
