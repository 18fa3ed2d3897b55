import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Notification } from './message.ts';
import { Queue } from './queue.ts';

const change = (uri: string, version: number, ...contentChanges: object[]): Notification => ({
  jsonrpc: '2.0',
  method: 'textDocument/didChange',
  params: { textDocument: { uri, version }, contentChanges },
});
const at = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
const key = (text: string) => ({ range: at, text });
const request = { jsonrpc: '2.0', id: 1, method: 'textDocument/hover', params: {} } as const;
const about = (method: string, uri: string) => ({ jsonrpc: '2.0', method, params: { textDocument: { uri } } }) as const;

function all(queue: Queue): unknown[] {
  const messages: unknown[] = [];
  for (let next = queue.next(); next; next = queue.next()) messages.push(next);
  return messages;
}

describe('what waits for the worker', () => {
  const queueOf = (...messages: Notification[]) => {
    const queue = new Queue();
    for (const message of messages) queue.add(message);
    return queue;
  };

  it('has one change for each document, however they come', () => {
    const queue = queueOf(change('a', 1, key('1')), change('b', 1, key('2')), change('a', 2, key('3'), key('4')));
    assert.deepEqual(all(queue), [change('a', 2, key('1'), key('3'), key('4')), change('b', 1, key('2'))]);
  });

  it('keeps what was asked between two changes there', () => {
    const messages = [change('a', 1, key('1')), request, change('a', 2, key('2'))];
    assert.deepEqual(all(queueOf(...messages)), messages);
  });

  it('does not change what was handed out', () => {
    const queue = queueOf(change('a', 1, key('1')));
    const first = queue.next();
    queue.add(change('a', 2, key('2')));
    assert.deepEqual(first, change('a', 1, key('1')));
    assert.deepEqual(all(queue), [change('a', 2, key('2'))]);
  });

  it('forgets what was typed before a whole new text', () => {
    const queue = queueOf(change('a', 1, key('1')), change('a', 2, { text: 'new' }, key('2')));
    assert.deepEqual(all(queue), [change('a', 2, { text: 'new' }, key('2'))]);
  });

  it('gives a request back once when it is cancelled, and never `initialize`', () => {
    const queue = queueOf({ ...request, method: 'initialize' }, request);
    assert.deepEqual([queue.cancel(1), queue.cancel(1), queue.cancel(2)], [request, undefined, undefined]);
  });

  it('keeps for a new worker what the texts do not tell it', () => {
    const opened = about('textDocument/didOpen', 'a');
    const closed = about('textDocument/didClose', 'b');
    const reopened = about('textDocument/didClose', 'a');
    const queue = queueOf(opened, change('a', 1, key('1')), closed, reopened, request);
    queue.dropEdits((uri) => uri === 'a');
    assert.deepEqual(all(queue), [closed, request]);
  });
});
