import type { Told } from '../../core/journal/history.ts';
import type { App } from '../app.ts';
import { isUnfinished, ofResource, pastOf } from '../past.ts';

/** An operation that keeps everything new from an app: it is open, or somebody has yet to look at how it ended. */
export interface Hindrance {
  readonly operation: string;
  readonly needs: 'resume' | 'attention';
}

/** `despiteAttention`: what needs attention may need exactly this. */
export function hindranceOn(
  { kept, resource }: App,
  { despiteAttention = false }: { readonly despiteAttention?: boolean } = {},
): Hindrance | undefined {
  return hindranceIn(ofResource(pastOf(kept), resource), despiteAttention);
}

function hindranceIn(past: readonly Told[], despiteAttention: boolean): Hindrance | undefined {
  const open = past.find((told) => isUnfinished(told) && !(despiteAttention && told.end));
  return open && { operation: open.operation, needs: open.end ? 'attention' : 'resume' };
}
