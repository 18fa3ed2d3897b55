import type { Directive } from '../../readers/nginx/syntax.ts';

/** One word, this machine, a socket, or an address of a network of one's own. */
const NEAR =
  /^https?:\/\/(?:[A-Za-z][\w-]*|127\.[\d.]+|10\.[\d.]+|192\.168\.[\d.]+|172\.(?:1[6-9]|2\d|3[01])\.[\d.]+|\[::1\])(?:[:/]|$)/;

/** Whether requests go to a program of one's own: what another company runs wants other headers, and a variable says nothing. */
export function leadsToOwnApp({ args: [target] }: Directive): boolean {
  return target !== undefined && !/^https?:\/\/[^/]*\$/.test(target.text) && NEAR.test(target.text);
}
