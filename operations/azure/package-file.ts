import { createHash } from 'node:crypto';
import { createReadStream, type ReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Release } from '../deploy/seen.ts';
import { AzureFailure } from './failure.ts';

type Package = Extract<Release, { type: 'package' }>;

/** The bytes that were confirmed, or a failure: whoever changed the file since gets nothing deployed. */
export async function streamOf(file: string | undefined, { name, sha256, bytes }: Package): Promise<ReadStream> {
  if (file === undefined) throw new AzureFailure(`\`${name}\` is no longer on this machine`);
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
  } catch {
    throw new AzureFailure(`\`${name}\` cannot be read`);
  }
  const { size } = await stat(file);
  if (size !== bytes || hash.digest('hex') !== sha256)
    throw new AzureFailure(`\`${name}\` is not the file that was confirmed`);
  return createReadStream(file);
}
