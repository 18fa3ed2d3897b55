import { createHash } from 'node:crypto';
import { HostFailure } from '../failure.ts';
import type { HostScript } from '../script/host-script.ts';

/** Bytes. A compose file has some thousand. */
const MOST = 8 * 1024 * 1024;

/** Keeps bytes on the host by their digest, as files are put from there. May be repeated. */
export async function keepBytes(script: HostScript, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  if (bytes.length > MOST) throw new HostFailure('unreadable', 'A file of more than 8 MiB is not put on a host');
  const digest = createHash('sha256').update(bytes).digest('hex');
  const lines = await script.ask('keep', bytes, signal);
  if (!lines.some(([key, kept]) => key === 'kept' && kept === digest))
    throw new HostFailure('unreadable', 'What the host keeps of a file is not what it was sent', { reached: true });
}
