import { createHash } from 'node:crypto';

/** SHA-256 in hex, by which bytes are named in requests and kept in the state folder. */
export function digestOf(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}
