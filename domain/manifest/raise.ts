import type { Manifest, Unreadable } from './manifest.ts';
import { type Rewriting, rewritten } from './rewrite.ts';
import { bumped, type VersionBump, type VersionScheme } from './version.ts';

/** How the version of a manifest grows, as a deployment file declares it. */
export interface Raise {
  readonly scheme: VersionScheme;
  readonly bump: VersionBump;
  /** The query parameter that gets the version in addresses. */
  readonly parameter: string | undefined;
}

/** A manifest with its next version. */
export interface Raised extends Rewriting {
  readonly from: string;
  readonly to: string;
  readonly parameter: string | undefined;
}

/** https://learn.microsoft.com/javascript/api/manifest/version, read 2026-11. */
const OFFICE_TAKES = /^\d{1,5}(?:\.\d{1,5}){0,3}$/;

export function raised(manifest: Manifest, { scheme, bump, parameter }: Raise): Raised | Unreadable {
  const from = manifest.version.text;
  const at = manifest.version.starts[0];
  const next = bumped(from, scheme, bump);
  if ('refusal' in next) return { refusal: next.refusal, at };
  const to = next.version;
  if (manifest.format === 'xml' && !OFFICE_TAKES.test(to))
    return { refusal: `\`${to}\` would be its next version, and Office takes up to five digits in each number`, at };
  return { from, to, parameter, ...rewritten(manifest, to, parameter) };
}

/** `1.3.0.2 → 1.3.0.3, 12 URLs; 1 URL stays without v`. */
export function raisedInWords({ from, to, parameter, updated, added, without }: Raised): string {
  const version = from === to ? `stays ${to}` : `${from} → ${to}`;
  const urls = added > 0 ? `, ${parameter} added to ${counted(added)}` : updated > 0 ? `, ${counted(updated)}` : '';
  const rest =
    without.length === 0
      ? ''
      : `; ${counted(without.length)} ${without.length === 1 ? 'stays' : 'stay'} without ${parameter}`;
  return version + urls + rest;
}

function counted(urls: number): string {
  return urls === 1 ? '1 URL' : `${urls} URLs`;
}
