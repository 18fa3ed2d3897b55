import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { once } from 'node:events';
import { FrameReader, frame } from '../../../server/frames.ts';
import type { Message } from '../../../server/message.ts';
import { bundle } from './server.ts';

/** A real server process and its bare streams: for what no client library would send. */
export class Wire implements AsyncDisposable {
  readonly process: ChildProcessWithoutNullStreams;
  readonly received: Message[] = [];
  log = '';
  readonly #waiting: (() => void)[] = [];

  /** `program` is Node where the command is a script and its arguments. */
  constructor(command: readonly string[] = bundle, program: string = process.execPath) {
    this.process = spawn(program, [...command]);
    const reader = new FrameReader();
    this.process.stdout.on('data', (piece: Buffer) => {
      this.received.push(...([...reader.read(piece)] as Message[]));
      this.#news();
    });
    this.process.stderr.on('data', (piece) => {
      this.log += piece;
      this.#news();
    });
    this.process.on('exit', () => this.#news());
    // The server may be gone already: that is what some tests are about.
    this.process.stdin.on('error', () => undefined);
  }

  write(bytes: string | Uint8Array): void {
    this.process.stdin.write(bytes);
  }

  send(message: object): void {
    this.write(frame({ jsonrpc: '2.0', ...message }));
  }

  async initialize(params: object = {}): Promise<void> {
    this.send({ id: 'initialize', method: 'initialize', params: { processId: null, rootUri: null, ...params } });
    await this.answer('initialize');
    this.send({ method: 'initialized', params: {} });
  }

  /** The first answer with this id. */
  answer(id: string | number | null): Promise<Message> {
    return this.until(() => this.received.find((message) => message.id === id && message.method === undefined));
  }

  async until<T>(found: () => T | undefined): Promise<T> {
    for (;;) {
      const value = found();
      if (value !== undefined) return value;
      if (this.#isGone) throw new Error(`The server ended: ${this.log}`);
      await new Promise<void>((resolve) => this.#waiting.push(resolve));
    }
  }

  get #isGone(): boolean {
    return this.process.exitCode !== null || this.process.signalCode !== null;
  }

  #news(): void {
    for (const wake of this.#waiting.splice(0)) wake();
  }

  async exitCode(): Promise<number | null> {
    if (!this.#isGone) await once(this.process, 'close');
    return this.process.exitCode;
  }

  async [Symbol.asyncDispose](): Promise<void> {
    if (this.#isGone) return;
    this.process.kill('SIGKILL');
    await once(this.process, 'exit');
  }
}
