import type { Edit, Place } from '../../core/span.ts';

/** What Terraform writes anew with every `apply`, whoever has changed it since. */
export interface DeclaredOwnership {
  /** What says which slot is in production. */
  readonly activeSlot?: { readonly title: string; readonly at: Place };
  readonly arguments: readonly OwnedArgument[];
}

export interface OwnedArgument {
  readonly about: 'image' | 'settings';
  readonly name: string;
  readonly at: Place;
  /** The slot it is said of; nothing for the app. */
  readonly slot: string | undefined;
  /** Makes Terraform leave it alone once it is made. */
  leave(): readonly Edit[];
}
