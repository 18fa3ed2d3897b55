import type {
  CodeAction,
  CodeActionParams,
  CompletionItem,
  CompletionList,
  CompletionParams,
  DidChangeTextDocumentParams,
  DidChangeWatchedFilesParams,
  DidChangeWorkspaceFoldersParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  DocumentDiagnosticParams,
  DocumentDiagnosticReport,
  DocumentLink,
  DocumentLinkParams,
  DocumentSymbol,
  DocumentSymbolParams,
  Hover,
  HoverParams,
  InitializeParams,
  InitializeResult,
  InlayHint,
  InlayHintParams,
  SymbolInformation,
} from 'vscode-languageserver';
import type { Requests, ToServer } from '../protocol/messages.ts';
import type { RestartedParams } from './worker-port.ts';

/** What the server answers. */
export interface RequestHandlers {
  initialize(params: InitializeParams): InitializeResult;
  'textDocument/diagnostic'(params: DocumentDiagnosticParams): DocumentDiagnosticReport;
  'textDocument/codeAction'(params: CodeActionParams): CodeAction[];
  'textDocument/completion'(params: CompletionParams): CompletionList;
  'completionItem/resolve'(item: CompletionItem): CompletionItem;
  'textDocument/hover'(params: HoverParams): Hover | null;
  'textDocument/inlayHint'(params: InlayHintParams): InlayHint[];
  'textDocument/documentSymbol'(params: DocumentSymbolParams): DocumentSymbol[] | SymbolInformation[];
  'textDocument/documentLink'(params: DocumentLinkParams): DocumentLink[];
  'fairlead/deployment'(params: Requests['fairlead/deployment']['params']): Requests['fairlead/deployment']['result'];
  'fairlead/status'(params: Requests['fairlead/status']['params']): Requests['fairlead/status']['result'];
}

/** What the server listens to. */
export interface NotificationHandlers {
  initialized(): void;
  'textDocument/didOpen'(params: DidOpenTextDocumentParams): void;
  'textDocument/didChange'(params: DidChangeTextDocumentParams): void;
  'textDocument/didClose'(params: DidCloseTextDocumentParams): void;
  'workspace/didChangeWatchedFiles'(params: DidChangeWatchedFilesParams): void;
  'workspace/didChangeWorkspaceFolders'(params: DidChangeWorkspaceFoldersParams): void;
  'fairlead/layers'(params: ToServer['fairlead/layers']): void;
  'fairlead/azureFacts'(params: ToServer['fairlead/azureFacts']): void;
  '$/fairlead/restarted'(params: RestartedParams): void;
}

export type Handlers = RequestHandlers & NotificationHandlers;
