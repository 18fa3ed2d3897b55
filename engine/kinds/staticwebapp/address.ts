const ADDRESS = /^(?:[a-z][a-z0-9+.-]*:)?\/\//i;

/** Names a host, where a path of the app belongs. */
export function isAddress(target: string): boolean {
  return ADDRESS.test(target);
}
