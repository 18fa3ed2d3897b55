/** Which layers of findings are ours to report, by the id of a kind; a kind that is not named gets all. */
export type Layers = { readonly [kind: string]: readonly ('syntax' | 'schema' | 'rules')[] };

/** What a client may tell the server when it starts it; every part may be left out. */
export interface InitializationOptions {
  readonly layers?: Layers;
  /** The client has the commands of `protocol/commands.ts`, so code actions may name them. */
  readonly commands?: boolean;
  /** In bytes; a larger file is not checked. 2 MB when left out. */
  readonly maxFileSize?: number;
}

/** What the server knows of an open document, for a status line. */
export interface DocumentStatus {
  readonly kind: string;
  readonly title: string;
  readonly layers: readonly string[];
  readonly version: number;
  readonly findings: number;
  /** How long reading and checking took, in milliseconds. */
  readonly ms: number;
}

/** What is asked of the server beside LSP itself. Plain data in both directions. */
export interface Requests {
  /** Nothing for a document that is not open, or is of no kind the engine knows. */
  'fairlead/status': { readonly params: { readonly uri: string }; readonly result: DocumentStatus | null };
}

/** What the server is told beside LSP itself. */
export interface ToServer {
  /** Another extension came or went; the same as `initializationOptions.layers`, for the time after. */
  'fairlead/layers': Layers;
}
