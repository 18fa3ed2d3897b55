import type { AppFacts } from '../domain/azure-facts.ts';

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
  /** How long the server has worked since it began, for all documents together, in milliseconds. */
  readonly workedMs: number;
}

/** A deployment file as it stands in the editor, for who carries out what it declares. */
export interface Deployment {
  /** Of the document this is true of. */
  readonly version: number;
  /** With an error nothing is carried out by it. */
  readonly errors: number;
  readonly warnings: number;
  /** Every value as it is written: variables are not filled in. */
  readonly data: unknown;
  /** What the compose files say that it names, by the paths it names them by; one that cannot be read is not there. */
  readonly composeFiles: Readonly<Record<string, unknown>>;
  readonly environments: readonly DeclaredEnvironment[];
}

export interface DeclaredEnvironment {
  readonly name: string;
  /** Lines count from 0, characters in UTF-16 units; of the name. */
  readonly range: Range;
  readonly services: readonly DeclaredService[];
}

interface DeclaredService {
  readonly name: string;
  readonly range: Range;
  /** Beside production, as the file calls them. */
  readonly slots: readonly string[];
}

interface Range {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** What is asked of the server beside LSP itself. Plain data in both directions. */
export interface Requests {
  /** Nothing for a document that is not open, or is of no kind the engine knows. */
  'fairlead/status': { readonly params: { readonly uri: string }; readonly result: DocumentStatus | null };
  /** Nothing for a document that is not open, cannot be checked, or is no deployment file. */
  'fairlead/deployment': { readonly params: { readonly uri: string }; readonly result: Deployment | null };
}

/** What the server is told beside LSP itself. */
export interface ToServer {
  /** Another extension came or went; the same as `initializationOptions.layers`, for the time after. */
  'fairlead/layers': Layers;
  /** In the place of what was said of this file before; without apps it is forgotten. */
  'fairlead/azureFacts': AzureFacts;
}

/** What Azure says of the apps a deployment file declares, as far as somebody who may has looked. */
export interface AzureFacts {
  /** Address of that file. */
  readonly uri: string;
  readonly apps: readonly AppFacts[];
}
