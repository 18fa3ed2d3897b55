/** What the editor features of a kind answer with, in the engine's own words. `server/` turns them into LSP. */
import type { Place, Span } from './span.ts';

export interface Completion {
  readonly label: string;
  readonly kind: 'key' | 'value' | 'reference' | 'snippet';
  /** One line beside the label. */
  readonly detail?: string;
  /** Markdown; asked for only when the item is looked at. */
  readonly documentation?: string | undefined;
  readonly span: Span;
  readonly text: string;
  /** `text` has `$1`-style stops. Clients without snippets get the text with the stops taken out. */
  readonly isSnippet?: boolean;
  readonly sort?: string;
  readonly deprecated?: boolean;
}

export interface Hover {
  readonly span: Span;
  readonly markdown: string;
}

/** A few words shown behind what is written; they are no part of the file. */
export interface Inlay {
  readonly offset: number;
  readonly label: string;
  readonly tooltip: string;
}

export interface Symbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind:
    | 'environment'
    | 'service'
    | 'slot'
    | 'check'
    | 'volume'
    | 'network'
    | 'variable'
    | 'job'
    | 'step'
    | 'group';
  readonly span: Span;
  readonly nameSpan: Span;
  readonly children: readonly Symbol[];
}

export interface Link {
  readonly span: Span;
  /** An `https:` address, the path of a file in the workspace, or a place in one. */
  readonly target: { readonly url: string } | { readonly path: string } | { readonly at: Place };
  readonly tooltip?: string;
}
