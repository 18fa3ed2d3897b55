import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { REPLAYED } from './memory.ts';
import type { Message } from './message.ts';
import { Session } from './session.ts';
import { said, type ToWorker, TURN } from './worker-port.ts';
import type { WorkerEvents } from './worker-thread.ts';

/** A session between a client and workers that do what the test says. */
function started({ ready = true } = {}) {
  const sent: Message[] = [];
  const posted: ToWorker['message'][] = [];
  const workers: WorkerEvents[] = [];
  const ends: (string | number)[] = [];
  const waits: boolean[] = [];
  const session = new Session({
    send: (message) => sent.push(message),
    sendJson: (json) => sent.push(JSON.parse(json)),
    startWorker: (events) => {
      workers.push(events);
      return {
        post: ({ message }) => void posted.push(structuredClone(message)),
        await: (answer) => waits.push(answer),
      };
    },
    exit: (code) => ends.push(code),
    log: (line) => ends.push(line),
  });
  const worker = () => workers.at(-1)!;
  const done = (wantsTurn: boolean, ...messages: Message[]) =>
    worker().onSay({ type: 'done', said: messages.map(said), wantsTurn });
  const answer = (id: string | number, result: unknown) => done(false, { jsonrpc: '2.0', id, result });
  const receive = (message: object) => session.receive({ jsonrpc: '2.0', ...message });
  if (ready) worker().onSay({ type: 'ready' });
  return { receive, worker, workers, answer, done, sent, posted, waits, ends };
}

function initialized() {
  const all = started();
  all.receive({ id: 0, method: 'initialize', params: {} });
  all.answer(REPLAYED, {});
  return all;
}

/** What each request was answered; the capabilities by that word. */
const answers = (sent: readonly Message[]) =>
  sent.map(({ id, result, error }) => [id, isCapabilities(result) ? 'capabilities' : (result ?? error?.code)]);

const isCapabilities = (result: unknown) => typeof result === 'object' && result !== null && 'capabilities' in result;

const hover = (id: number) => ({ id, method: 'textDocument/hover', params: { textDocument: { uri: 'file:///a' } } });

describe('a session', () => {
  it('answers `initialize` before there is a worker that could', () => {
    const { receive, sent, posted } = started({ ready: false });
    receive({ id: 1, method: 'initialize', params: {} });
    assert.deepEqual(answers(sent), [[1, 'capabilities']]);
    assert.deepEqual(posted, []);
  });

  it('answers at once what is cancelled in the middle of the work, and only once', () => {
    const { receive, answer, sent, posted } = initialized();
    receive(hover(1));
    receive(hover(2));
    for (let i = 0; i < 2; i++) receive({ method: '$/cancelRequest', params: { id: 1 } });
    answer(1, 'late');
    answer(2, 'in time');
    receive({ method: '$/cancelRequest', params: { id: 2 } });
    assert.deepEqual(answers(sent), [
      [0, 'capabilities'],
      [1, -32800],
      [2, 'in time'],
    ]);
    assert.deepEqual(
      posted.map(({ id }) => id),
      [REPLAYED, 1, 2],
    );
  });

  it('refuses what cannot be handed over, and goes on', () => {
    const { receive, answer, sent, ends } = initialized();
    receive({ ...hover(1), params: { nothingAWorkerCanGet: () => undefined } });
    receive(hover(2));
    answer(2, null);
    assert.deepEqual(
      sent.map(({ id, error }) => [id, error?.code]),
      [
        [0, undefined],
        [1, -32600],
        [2, undefined],
      ],
    );
    assert.match(String(ends), /^`textDocument\/hover` cannot be passed on/);
  });

  it('lets another `initialize` come where the first could not be handed over', () => {
    const { receive, sent } = started();
    receive({ id: 1, method: 'initialize', params: { nothingAWorkerCanGet: () => undefined } });
    receive(hover(2));
    receive({ id: 3, method: 'initialize', params: {} });
    assert.deepEqual(answers(sent), [
      [1, -32600],
      [2, -32002],
      [3, 'capabilities'],
    ]);
  });

  it('gives the worker a turn for what is left when nothing waits for an answer, and not before', () => {
    const { receive, answer, done, sent, posted } = initialized();
    receive({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///a', version: 1, text: '' } } });
    receive(hover(1));
    done(true);
    done(true, { jsonrpc: '2.0', id: 1, result: 'first' });
    receive(hover(2));
    done(false);
    answer(2, 'then');
    assert.deepEqual(
      posted.map(({ method }) => method),
      ['initialize', 'textDocument/didOpen', 'textDocument/hover', TURN, 'textDocument/hover'],
    );
    assert.deepEqual(answers(sent).slice(1), [
      [1, 'first'],
      [2, 'then'],
    ]);
  });

  it('tells the worker in the middle of its work when somebody waits for an answer', () => {
    const { receive, answer, waits } = initialized();
    const since = waits.length;
    receive({ method: 'textDocument/didOpen', params: { textDocument: { uri: 'file:///a', version: 1, text: '' } } });
    receive({ method: 'textDocument/didClose', params: { textDocument: { uri: 'file:///a' } } });
    receive(hover(1));
    receive(hover(2));
    answer(REPLAYED, null);
    answer(REPLAYED, null);
    answer(1, null);
    assert.deepEqual(waits.slice(since), [false, true, true, true, true, false]);
  });

  it('gives up when workers die again and again and no document is to blame', () => {
    const { worker, workers, ends } = initialized();
    for (let i = 0; i < 5; i++) worker().onDeath('failed: no memory');
    assert.deepEqual(ends, [
      ...Array.from({ length: 5 }, () => 'The worker failed: no memory.'),
      'The worker died 5 times for no document: the server gives up.',
      1,
    ]);
    assert.equal(workers.length, 5);
  });
});
