import type {
  DidChangeTextDocumentParams,
  TextDocumentContentChangeEvent,
  VersionedTextDocumentIdentifier,
} from 'vscode-languageserver';
import { documentOf, type Id, isRequest, type Notification, type Request } from './message.ts';

/** All changes of one document since anything else came, as one message. */
interface Burst {
  readonly message: Notification;
  readonly params: { textDocument: VersionedTextDocumentIdentifier; readonly contentChanges: Change[] };
}

type Change = TextDocumentContentChangeEvent;

/** What waits for the worker, in the order it came. */
export class Queue {
  #waiting: Notification[] = [];
  readonly #bursts = new Map<string, Burst>();

  /**
   * Changes with nothing but changes between them become one per document: a burst of keys is one piece of work, also
   * when they go into several documents at once.
   */
  add(message: Notification): void {
    const uri = message.method === CHANGE ? documentOf(message) : undefined;
    if (uri === undefined) {
      this.#bursts.clear();
      this.#waiting.push(message);
      return;
    }
    const { textDocument, contentChanges } = message.params as DidChangeTextDocumentParams;
    const burst = this.#bursts.get(uri) ?? this.#begin(message, uri);
    burst.params.textDocument = textDocument;
    for (const change of contentChanges) {
      // What was typed before is gone with a whole new text.
      if (!('range' in change)) burst.params.contentChanges.length = 0;
      burst.params.contentChanges.push(change);
    }
  }

  /** Whether somebody waits for an answer. */
  get isAsked(): boolean {
    return this.#waiting.some(isRequest);
  }

  next(): Notification | undefined {
    const message = this.#waiting.shift();
    const uri = message && documentOf(message);
    if (uri !== undefined && this.#bursts.get(uri)?.message === message) this.#bursts.delete(uri);
    return message;
  }

  /** In front again: it was handed out, and not begun. */
  putBack(message: Notification): void {
    this.#waiting.unshift(message);
  }

  /** Takes a request out again; nothing when it is not waiting any more, and without `initialize` nothing works. */
  cancel(id: Id): Request | undefined {
    const index = this.#waiting.findIndex(
      (message) => isRequest(message) && message.id === id && message.method !== INITIALIZE,
    );
    return index < 0 ? undefined : (this.#waiting.splice(index, 1)[0] as Request);
  }

  /**
   * A new worker is given the newest texts: what still waits is in them already. That a document was closed is not, and
   * its diagnostics are still to be taken back.
   */
  dropEdits(isOpen: (uri: string) => boolean): void {
    this.#bursts.clear();
    this.#waiting = this.#waiting.filter((message) => {
      if (!message.method.startsWith('textDocument/did')) return true;
      const uri = documentOf(message);
      return message.method === 'textDocument/didClose' && uri !== undefined && !isOpen(uri);
    });
  }

  #begin(message: Notification, uri: string): Burst {
    const params: Burst['params'] = { ...(message.params as DidChangeTextDocumentParams), contentChanges: [] };
    const burst = { message: { ...message, params }, params };
    this.#bursts.set(uri, burst);
    this.#waiting.push(burst.message);
    return burst;
  }
}

const CHANGE = 'textDocument/didChange';
const INITIALIZE = 'initialize';
