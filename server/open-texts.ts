import type {
  DidChangeTextDocumentParams,
  DidCloseTextDocumentParams,
  DidOpenTextDocumentParams,
  TextDocumentItem,
} from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Notification } from './message.ts';
import { changed, documentFrom, versionOf } from './text-sync.ts';

/** What the editor has open, letter by letter: all that a new worker needs to go on where the last one died. */
export class OpenTexts {
  readonly #documents = new Map<string, TextDocument>();
  readonly #log: (line: string) => void;

  constructor(log: (line: string) => void) {
    this.#log = log;
  }

  /** Whether it can be passed on. @throws TypeError for null where a document belongs, and the like. */
  accept(message: Notification): boolean {
    switch (message.method) {
      case 'textDocument/didOpen':
        return this.#open(message.params as DidOpenTextDocumentParams);
      case 'textDocument/didChange':
        return this.#change(message.params as DidChangeTextDocumentParams);
      case 'textDocument/didClose':
        return this.#close(message.params as DidCloseTextDocumentParams);
      default:
        return true;
    }
  }

  has(uri: string): boolean {
    return this.#documents.has(uri);
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
    if (typeof textDocument.uri !== 'string') throw new TypeError('the document has no address');
    if (typeof textDocument.text !== 'string') throw new TypeError('the document has no text');
    if (this.has(textDocument.uri)) this.#log('A document is opened that is open already: the new text counts.');
    this.#documents.set(textDocument.uri, documentFrom(textDocument));
    return true;
  }

  #change({ textDocument, contentChanges }: DidChangeTextDocumentParams): boolean {
    const document = this.#documents.get(textDocument.uri);
    if (!document) return this.#refuse('changed');
    // The text counts all the same: without it everything after would be read at the wrong places.
    if ((versionOf(textDocument.version) ?? Infinity) <= document.version) this.#log('A version goes backwards.');
    this.#documents.set(textDocument.uri, changed(document, contentChanges, textDocument.version));
    return true;
  }

  #close({ textDocument: { uri } }: DidCloseTextDocumentParams): boolean {
    return this.#documents.delete(uri) || this.#refuse('closed');
  }

  #refuse(what: string): false {
    this.#log(`A document is ${what} that is not open.`);
    return false;
  }
}
