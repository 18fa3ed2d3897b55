import type { Plan } from './plan.ts';
import type { Site, Slot } from './site.ts';

/**
 * The same site reads differently by how it was asked for: answers to writes leave out what is computed later, and
 * each of the three lists fills in something else.
 */
export type Asked = 'read' | 'created' | 'changed' | 'listed in subscription' | 'listed in group' | 'listed slots';

export interface SiteView {
  readonly site: Site;
  readonly slot: Slot;
  readonly plan: Plan | undefined;
  readonly asked: Asked;
  /** The kind a write named; it decides which of two scale limits the answer repeats. */
  readonly writtenKind: string | undefined;
  readonly day: string;
}

/** Single reads compute what writes and lists leave out. */
export function isRead({ asked }: SiteView): boolean {
  return asked === 'read';
}

export function isWritten({ asked }: SiteView): boolean {
  return asked === 'created' || asked === 'changed';
}

export function isCreated({ asked }: SiteView): boolean {
  return asked === 'created';
}

export function isFunctionApp({ slot }: Pick<SiteView, 'slot'>): boolean {
  return slot.content.kind.includes('functionapp');
}
