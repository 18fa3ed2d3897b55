import { randomBytes } from 'node:crypto';

/** `20261121-183012-swap-4f2a`: sorts by time, is a file name everywhere, and two in a second differ. */
export function operationId(kind: string, now: Date): string {
  const digits = now.toISOString().replace(/[-:]/g, '').slice(0, 15).replace('T', '-');
  return `${digits}-${kind.replaceAll(' ', '-')}-${randomBytes(2).toString('hex')}`;
}
