import type { Holder } from '../../core/lock/holder.ts';
import type { AnyApp } from '../app.ts';
import { holderOn } from '../locked.ts';
import { isUnfinished, ofResource, pastOf } from '../past.ts';

/** An operation that keeps everything new from an app: it is open, or somebody has yet to look at how it ended. */
export interface Hindrance {
  readonly operation: string;
  readonly needs: 'resume' | 'attention';
  /** Who is at it right now; nothing where it was left. */
  readonly holder: Holder | undefined;
}

/** `despiteAttention`: what needs attention may need exactly this. */
export function hindranceOn(
  { kept, resource }: Pick<AnyApp, 'kept' | 'resource'>,
  { despiteAttention = false }: { readonly despiteAttention?: boolean } = {},
): Hindrance | undefined {
  const past = ofResource(pastOf(kept), resource);
  const open = past.find((told) => isUnfinished(told) && !(despiteAttention && told.end));
  if (!open) return undefined;
  const { operation, end } = open;
  const found = holderOn(kept, resource);
  const holder = found?.operation === operation ? found : undefined;
  return { operation, needs: end ? 'attention' : 'resume', holder };
}
