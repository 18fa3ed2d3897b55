import facts from './facts/image-tools.json' with { type: 'json' };
import type { Image } from './image.ts';

/** What a published image certainly does not hold. */
export interface ImageTools {
  readonly missing: readonly string[];
  /** What it does hold that can ask over HTTP. */
  readonly instead?: 'node' | 'python' | 'wget';
}

interface Row {
  readonly image: string;
  /** A word the tag has, or has not: `alpine` is in `3.12-alpine3.20`. */
  readonly with?: string;
  readonly without?: string;
  /** The first major version this is true of. */
  readonly from?: number;
  readonly missing: readonly string[];
  readonly instead?: string;
}

const rows: readonly Row[] = facts.images;

/** Nothing for an image that is not in the table, and for one that is named by its digest alone. */
export function imageToolsOf({ registry, repository, tag, digest }: Image): ImageTools | undefined {
  if (tag === undefined && digest !== undefined) return undefined;
  const name = `${registry}/${repository}`;
  const words = (tag ?? 'latest').split('-');
  const row = rows.find((candidate) => isNamed(candidate.image, name) && holds(candidate, words));
  if (!row) return undefined;
  const { missing, instead } = row;
  return { missing, ...((instead === 'node' || instead === 'python' || instead === 'wget') && { instead }) };
}

/** A name that ends with a slash stands for all below it. */
function isNamed(row: string, name: string): boolean {
  return row.endsWith('/') ? name.startsWith(row) : row === name;
}

function holds(row: Row, words: readonly string[]): boolean {
  const has = (word: string) => words.some((candidate) => candidate.startsWith(word));
  if (row.with !== undefined && !has(row.with)) return false;
  if (row.without !== undefined && has(row.without)) return false;
  const major = /^\d+/.exec(words[0] ?? '')?.[0];
  return row.from === undefined || (major === undefined ? words[0] === 'latest' : Number(major) >= row.from);
}
