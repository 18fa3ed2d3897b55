import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentItem,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Notification } from './message.ts';
import { changed, documentFrom } from './text-sync.ts';

/** What the editor has open, letter by letter: all that a new worker needs to go on where the last one died. */
export class OpenTexts {
  readonly #documents = new Map<string, TextDocument>();

  /** False for a change of what is not open. @throws TypeError for null where a document belongs, and the like. */
  accept(message: Notification): boolean {
    switch (message.method) {
      case 'textDocument/didOpen':
        return this.#open(message.params as DidOpenTextDocumentParams);
      case 'textDocument/didChange':
        return this.#change(message.params as DidChangeTextDocumentParams);
      case 'textDocument/didClose':
        return this.#documents.delete((message.params as DidCloseTextDocumentParams).textDocument.uri);
      default:
        return true;
    }
  }

  items(): TextDocumentItem[] {
    return [...this.#documents.values()].map((document) => ({
      uri: document.uri,
      languageId: document.languageId,
      version: document.version,
      text: document.getText(),
    }));
  }

  #open({ textDocument }: DidOpenTextDocumentParams): boolean {
    if (typeof textDocument.uri !== 'string' || typeof textDocument.text !== 'string') return false;
    this.#documents.set(textDocument.uri, documentFrom(textDocument));
    return true;
  }

  #change({ textDocument, contentChanges }: DidChangeTextDocumentParams): boolean {
    const document = this.#documents.get(textDocument.uri);
    if (!document) return false;
    this.#documents.set(textDocument.uri, changed(document, contentChanges, textDocument.version));
    return true;
  }
}
