import type { Started } from '../../compose/request.ts';

/**
 * What a release changes in the compose files, as one more of them: JSON, which is YAML, and in it `$` begins no
 * variable. `more` is for what is started once and ends by itself.
 */
export function overrideOf(
  { service, image, release, published }: Started,
  more: { readonly labels?: Readonly<Record<string, string>>; readonly isOneOff?: boolean } = {},
): string {
  const ports = published && [`127.0.0.1:${rangeOf(published)}:${published.container}`];
  const changed = {
    image,
    labels: { 'dev.fairlead.release': release, ...more.labels },
    ...(ports && { ports }),
    // docker-compose 1.29 leaves it to run again and again with what the compose file says of the service.
    ...(more.isOneOff && { restart: 'no' }),
  };
  return JSON.stringify({ services: { [service]: changed } }).replaceAll('$', '$$$$');
}

function rangeOf({ first, last }: { readonly first: number; readonly last: number }): string {
  return first === last ? String(first) : `${first}-${last}`;
}
