import type { Manifest } from '../../domain/manifest/manifest.ts';
import { readManifestText } from '../../domain/manifest/read.ts';
import type { ManifestSeen } from '../rollout/seen.ts';
import { digestOf } from './digest.ts';
import { type Decoded, decoded } from './encoding.ts';
import { ManifestFailure } from './failure.ts';

/** A manifest as its bytes are understood. */
export interface ManifestReading extends ManifestSeen, Decoded {
  readonly bytes: Uint8Array;
  readonly manifest: Manifest;
}

/**
 * Understands all of it, or nothing.
 * @throws ManifestFailure with the line and what is wrong there
 */
export function readingOf(bytes: Uint8Array, path: string): ManifestReading {
  const file = decoded(bytes);
  if ('refusal' in file) throw new ManifestFailure(refused(path, file.refusal));
  const manifest = readManifestText(file.text);
  if ('refusal' in manifest) throw new ManifestFailure(refused(path, manifest.refusal, lineOf(file.text, manifest.at)));
  return { ...file, path, bytes, manifest, digest: digestOf(bytes), version: manifest.version.text };
}

/** The one sentence about a manifest that stays as it is. */
export function refused(path: string, why: string, line?: number): string {
  const place = line === undefined ? '' : `line ${line}: `;
  return `\`${path}\` stays as it is, because its version cannot be raised: ${place}${why}. Correct it and deploy again.`;
}

/** From 1; a break is `\n`, `\r\n` or `\r`. */
export function lineOf(text: string, at: number | undefined): number | undefined {
  return at === undefined ? undefined : text.slice(0, at).split(/\r\n|\n|\r/).length;
}
