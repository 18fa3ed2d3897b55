import facts from './facts/image-users.json' with { type: 'json' };
import type { Image } from './image.ts';

/** As whom a published image runs that names no user. */
export interface ImageUser {
  /** One that it brings and that is not root. */
  readonly user?: string;
  /** How a user is added to it; nothing where that is not known. */
  readonly addUser?: string;
}

interface Row {
  readonly image: string;
  /** The first major version this is true of. */
  readonly from?: number;
  /** A word the tag has not: `apache` is in `8.3-apache`. */
  readonly without?: string;
  readonly user?: string;
  readonly family?: string;
}

const rows: readonly Row[] = facts.images;

const ADD: Readonly<Record<string, string>> = {
  alpine: 'adduser -S -D app',
  debian: 'useradd --system --create-home app',
};

/** What is known of an image that runs as root; nothing for one that does not, or that is not in the table. */
export function rootImage({ registry, repository, tag, digest }: Image): ImageUser | undefined {
  if (tag === undefined && digest !== undefined) return undefined;
  const words = (tag ?? 'latest').toLowerCase().split('-');
  if (
    words.some((word) =>
      /^(?:nonroot|rootless|unprivileged|chiseled|distroless|nanoserver|windowsservercore)/.test(word),
    )
  )
    return undefined;
  const row = rows.find((candidate) => candidate.image === `${registry}/${repository}` && holds(candidate, words));
  if (!row) return undefined;
  if (row.user !== undefined) return { user: row.user };
  const isAlpine = words.some((word) => word.startsWith('alpine'));
  const addUser = ADD[isAlpine && row.family === 'debian' ? 'alpine' : (row.family ?? '')];
  return addUser === undefined ? {} : { addUser };
}

function holds({ from, without }: Row, words: readonly string[]): boolean {
  if (without !== undefined && words.includes(without)) return false;
  const major = /^\d+/.exec(words[0] ?? '')?.[0];
  return (
    from === undefined || (major === undefined ? words[0] === 'latest' || words[0] === 'lts' : Number(major) >= from)
  );
}
