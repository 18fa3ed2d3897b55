import type { DeploySeen } from '../../deploy/seen.ts';
import type { SlotSeen } from '../../swap/slots.ts';
import type { AnyApp } from '../app.ts';
import { ofResource, pastOf, waiting } from '../past.ts';

/** A deployment that waits for somebody to agree. */
export interface Resting {
  readonly operation: string;
  /** ISO 8601. */
  readonly since: string;
  readonly by: string | undefined;
  /** What the slot held when it was left. */
  readonly left: SlotSeen | undefined;
}

export function restingOn({ kept, resource }: Pick<AnyApp, 'kept' | 'resource'>): Resting | undefined {
  const resting = waiting(ofResource(pastOf(kept), resource));
  if (!resting) return undefined;
  const { operation, state, header } = resting;
  const seen = state?.seen['verify'] as DeploySeen | undefined;
  return { operation, since: state?.now.wall ?? '', by: header?.actor, left: seen?.slot };
}
