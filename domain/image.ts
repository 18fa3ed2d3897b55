/** The name of a container image, taken apart: `registry.contoso.example/shop/api:1.4.2`. */
export interface Image {
  /** `docker.io` when the name has none. */
  readonly registry: string;
  /** `library/postgres` for the short `postgres`. */
  readonly repository: string;
  readonly tag: string | undefined;
  readonly digest: string | undefined;
}

/** Nothing for a name with a variable in it: what it will be is not known. */
export function imageOf(name: string): Image | undefined {
  if (name === '' || name.includes('$') || /\s/.test(name)) return undefined;
  const [path = '', digest] = split(name, name.indexOf('@'));
  const colon = path.lastIndexOf(':');
  const [untagged, tag] = split(path, colon > path.lastIndexOf('/') ? colon : -1);
  const [host, rest] = split(untagged, untagged.indexOf('/'));
  if (rest !== undefined && isHost(host)) {
    const registry = host === 'index.docker.io' ? 'docker.io' : host;
    return { registry, repository: inLibrary(registry, rest), tag, digest };
  }
  return { registry: 'docker.io', repository: inLibrary('docker.io', untagged), tag, digest };
}

/** The name of an official image of Docker Hub, as one writes it: `postgres`. */
export function officialNameOf({ registry, repository }: Image): string | undefined {
  return registry === 'docker.io' && repository.startsWith('library/')
    ? repository.slice('library/'.length)
    : undefined;
}

/** Names that publishers move to another image whenever they like. */
const MOVING =
  /^(?:latest|stable|mainline|lts|current|edge|nightly|canary|alpha|beta|test|testing|unstable|rolling|next|snapshot|main|master|trunk|head|develop|dev)$/i;
/** The same with a variant behind it: `stable-alpine`, `lts-slim`. A digit would make it a version or a date. */
const MOVING_VARIANT = /^(?:latest|stable|mainline|lts|edge|nightly)-[a-z-]+$/i;

/** Whether a tag means another image next week. */
export function moves(tag: string): boolean {
  return MOVING.test(tag) || MOVING_VARIANT.test(tag);
}

/** A host has a dot or a port; `contoso/api` is an account of Docker Hub. */
function isHost(text: string): boolean {
  return text.includes('.') || text.includes(':') || text === 'localhost';
}

function inLibrary(registry: string, repository: string): string {
  return registry === 'docker.io' && !repository.includes('/') ? `library/${repository}` : repository;
}

function split(text: string, at: number): readonly [string, string | undefined] {
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

/** A repository of images, taken apart: `registry.contoso.example/shop/api`. */
export interface Repository {
  /** With its registry, in small letters as every registry has it. */
  readonly name: string;
  /** What stands before its own name: registry and account. */
  readonly owner: string;
  readonly own: string;
}

/** Of the name of an image whose tag may be a variable; nothing when more of it is, and for the images everybody shares. */
export function repositoryOf(name: string): Repository | undefined {
  const image = imageOf(withoutTag(name.trim()));
  if (!image || officialNameOf(image) !== undefined) return undefined;
  const full = `${image.registry}/${image.repository}`.toLowerCase();
  const slash = full.lastIndexOf('/');
  return { name: full, owner: full.slice(0, slash), own: full.slice(slash + 1) };
}

/** A tag that is a variable; in a path before it a `:` belongs to a port. */
function withoutTag(name: string): string {
  const tag = name.indexOf(':$', name.lastIndexOf('/') + 1);
  return tag < 0 ? name : name.slice(0, tag);
}

/** `registry/repository` as it is written, of a reference by tag or by digest. */
export function repositoryIn(reference: string): string {
  const [name] = split(reference, reference.indexOf('@'));
  const colon = name.lastIndexOf(':');
  return colon > name.lastIndexOf('/') ? name.slice(0, colon) : name;
}
