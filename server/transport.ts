import { BrokenStream, FrameReader, frame, framed } from './frames.ts';
import type { Message } from './message.ts';

/** Where messages come from and go to. */
export interface Transport {
  send(message: Message): void;
  /** The same of a message that is JSON already. */
  sendJson(json: string): void;
  listen(events: TransportEvents): void;
}

export interface TransportEvents {
  onMessage(message: unknown): void;
  /** The other side is gone. */
  onClose(): void;
  /** What came is no LSP: nothing after it can be trusted. */
  onBroken(reason: string): void;
}

/** Frames over standard input and output: any editor. */
export function stdio(): Transport {
  const reader = new FrameReader();
  return {
    send: (message) => void process.stdout.write(frame(message)),
    sendJson: (json) => void process.stdout.write(framed(json)),
    listen({ onMessage, onClose, onBroken }) {
      process.stdin.on('data', (piece: Buffer) => {
        try {
          for (const message of reader.read(piece)) onMessage(message);
        } catch (error) {
          if (!(error instanceof BrokenStream)) throw error; // a fault of ours, not of who writes
          onBroken(error.message);
        }
      });
      process.stdin.on('close', onClose).on('end', onClose).on('error', onClose);
      process.stdout.on('error', onClose);
    },
  };
}

/** The channel of a forked process: how VS Code's client starts a server it has as a module. */
export function ipc(): Transport {
  const send = (message: unknown) => void process.send?.(message, undefined, {}, () => undefined);
  return {
    send,
    sendJson: (json) => send(JSON.parse(json)),
    listen({ onMessage, onClose }) {
      process.on('message', onMessage);
      process.on('disconnect', onClose);
    },
  };
}
