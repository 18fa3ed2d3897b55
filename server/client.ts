import type { CodeActionKind, InitializeParams, MarkupKind } from 'vscode-languageserver';
import type { InitializationOptions, Layers } from '../protocol/messages.ts';

/** What the editor on the other side can do, as far as our answers depend on it. */
export interface Client {
  readonly pullsDiagnostics: boolean;
  readonly refreshesDiagnostics: boolean;
  readonly offersHints: boolean;
  readonly refreshesHints: boolean;
  readonly relatedInformation: boolean;
  readonly versionedEdits: boolean;
  readonly createsFiles: boolean;
  /** Shows why a file beside the one in sight is changed, and asks. */
  readonly annotatesChanges: boolean;
  readonly codeActionLiterals: boolean;
  readonly preferredActions: boolean;
  readonly snippets: boolean;
  readonly markdown: boolean;
  readonly nestedSymbols: boolean;
  readonly watchesFiles: boolean;
  readonly commands: boolean;
  readonly maxFileSize: number;
  readonly layers: Layers;
}

const MAX_FILE_SIZE = 2_000_000;

/** @throws TypeError for capabilities that are none. */
export function clientOf({ capabilities, initializationOptions }: Partial<InitializeParams>): Client {
  const { textDocument, workspace } = capabilities ?? {};
  const options = optionsOf(initializationOptions);
  const markdown: MarkupKind = 'markdown';
  return {
    pullsDiagnostics: textDocument?.diagnostic !== undefined,
    refreshesDiagnostics: workspace?.diagnostics?.refreshSupport === true,
    offersHints: textDocument?.inlayHint?.dynamicRegistration === true,
    refreshesHints: workspace?.inlayHint?.refreshSupport === true,
    relatedInformation: related(textDocument?.diagnostic) || related(textDocument?.publishDiagnostics),
    versionedEdits: workspace?.workspaceEdit?.documentChanges === true,
    annotatesChanges: workspace?.workspaceEdit?.changeAnnotationSupport !== undefined,
    createsFiles: workspace?.workspaceEdit?.resourceOperations?.includes('create') === true,
    codeActionLiterals: textDocument?.codeAction?.codeActionLiteralSupport !== undefined,
    preferredActions: textDocument?.codeAction?.isPreferredSupport === true,
    snippets: textDocument?.completion?.completionItem?.snippetSupport === true,
    markdown: textDocument?.hover?.contentFormat?.includes(markdown) === true,
    nestedSymbols: textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
    watchesFiles: workspace?.didChangeWatchedFiles?.dynamicRegistration === true,
    commands: options.commands === true,
    maxFileSize: options.maxFileSize ?? MAX_FILE_SIZE,
    layers: options.layers ?? {},
  };
}

const related = (capability: { readonly relatedInformation?: boolean } | undefined) =>
  capability?.relatedInformation === true;

/** Whatever a client wrote by hand: what is of another type counts as left out. */
function optionsOf(written: unknown): InitializationOptions {
  if (typeof written !== 'object' || written === null) return {};
  const { layers, commands, maxFileSize } = written as Record<string, unknown>;
  return {
    ...(isLayers(layers) && { layers }),
    ...(commands === true && { commands }),
    ...(typeof maxFileSize === 'number' && maxFileSize > 0 && { maxFileSize }),
  };
}

export function isLayers(value: unknown): value is Layers {
  return typeof value === 'object' && value !== null && Object.values(value).every(Array.isArray);
}

export const actionKinds: readonly CodeActionKind[] = ['quickfix', 'source.fixAll.fairlead'];
