import type { RowKind } from '../../protocol/views.ts';

/** A row as the tree shows it, in plain text: names come from files and from Azure, and markup in them is only text. */
export interface Row {
  readonly kind: RowKind;
  readonly label: string;
  readonly description: string;
  readonly tooltip: string;
  /** A codicon, and a colour of the theme for what must not be missed; never the colour alone. */
  readonly icon: { readonly id: string; readonly color?: string };
  /** What a screen reader says instead of label and description. */
  readonly spoken: string;
  readonly children: 'none' | 'folded' | 'open';
}
