import type { DidChangeTextDocumentParams } from 'vscode-languageserver';
import { documentOf, type Id, isRequest, type Notification, type Request } from './message.ts';

/** What waits for the worker, in the order it came. */
export class Queue {
  #waiting: Notification[] = [];

  /** A change right behind a change of the same document becomes part of it: a burst of keys is one piece of work. */
  add(message: Notification): void {
    const last = this.#waiting.at(-1);
    if (last && isChange(last) && isChange(message) && documentOf(last) === documentOf(message)) {
      this.#waiting[this.#waiting.length - 1] = merged(last, message);
    } else {
      this.#waiting.push(message);
    }
  }

  next(): Notification | undefined {
    return this.#waiting.shift();
  }

  /** Takes a request out again; nothing when it is not waiting any more. */
  cancel(id: Id): Request | undefined {
    const index = this.#waiting.findIndex((message) => isRequest(message) && message.id === id);
    return index < 0 ? undefined : (this.#waiting.splice(index, 1)[0] as Request);
  }

  /** A new worker is given the newest texts: edits that still wait are in them already. */
  dropEdits(): void {
    this.#waiting = this.#waiting.filter(({ method }) => !method.startsWith('textDocument/did'));
  }
}

const isChange = (message: Notification) => message.method === 'textDocument/didChange';

function merged(first: Notification, second: Notification): Notification {
  const [a, b] = [first.params, second.params] as [DidChangeTextDocumentParams, DidChangeTextDocumentParams];
  return { ...second, params: { ...b, contentChanges: [...a.contentChanges, ...b.contentChanges] } };
}
