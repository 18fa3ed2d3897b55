import type { ComposeUnit } from './input.ts';

export function quoted(name: string): string {
  return `\`${name}\``;
}

/** `api`, or `api, worker and report` where several are released as one. */
export function inWords(names: readonly string[]): string {
  const shown = names.map(quoted);
  return shown.length < 2 ? shown.join('') : `${shown.slice(0, -1).join(', ')} and ${shown.at(-1)}`;
}

export function servicesOf(units: readonly Pick<ComposeUnit, 'service'>[]): string[] {
  return units.map(({ service }) => service);
}

/** `registry/repository` of an image that is named by its digest. */
export function repositoryOf(image: string): string {
  return image.split('@')[0] ?? image;
}

/** With as much of the digest as people compare. */
export function short(image: string): string {
  return image.replace(/(@sha256:[0-9a-f]{12})[0-9a-f]+$/, '$1');
}

/** What a probe asks: users of the service, or the running containers of one release of it. */
export function probed(service: string, release?: string): string {
  return release === undefined ? service : `${service}@${release}`;
}

export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}
