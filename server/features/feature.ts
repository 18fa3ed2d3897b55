import type { Position, Range } from 'vscode-languageserver';
import type { Span } from '../../engine/core/span.ts';
import type { Engine } from '../../engine/engine.ts';
import type { Client } from '../client.ts';
import type { Converter } from '../convert.ts';
import type { Documents } from '../documents.ts';
import { inside } from '../text-sync.ts';

/** What every feature answers from. */
export interface Context {
  readonly engine: Engine;
  readonly client: Client;
  readonly documents: Documents;
  readonly convert: Converter;
  /** Tells this worker's answers from those of the one before. */
  readonly generation: number;
  /** Up to the message that is being answered, in milliseconds. */
  workedMs(): number;
}

/** The place a request is about; a position outside of the text counts as the nearest inside. */
export function offsetIn({ documents }: Context, uri: string, position: Position): number {
  return documents.get(uri)?.offsetAt(inside(position)) ?? 0;
}

export function spanIn(context: Context, uri: string, { start, end }: Range): Span {
  return [offsetIn(context, uri, start), offsetIn(context, uri, end)];
}
