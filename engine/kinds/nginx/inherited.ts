import { nameOf } from '../../core/path.ts';
import type { Directive } from '../../readers/nginx/syntax.ts';
import { type NginxModel, named, outwards, type Scope } from './model.ts';

/** Files that come with nginx or Certbot and say nothing about how requests are passed on. */
const HARMLESS = new Set([
  'mime.types',
  'fastcgi.conf',
  'fastcgi_params',
  'scgi_params',
  'uwsgi_params',
  'options-ssl-nginx.conf',
]);

/**
 * The statements of one name that hold in a block: those of the innermost block that has any, as nginx inherits them.
 * Nothing when another file may have a say: one that is included, or the one this file is a part of.
 */
export function inherited(scope: Scope, name: string): readonly Directive[] | undefined {
  for (const at of outwards(scope)) {
    const found = named(at, name);
    if (mayBringMore(at)) return undefined;
    if (found.length > 0) return found;
    if (at.name === 'http') return [];
  }
  return undefined;
}

/** Whether a file that is included directly in a block may say more than is written here. */
export function mayBringMore(scope: Scope): boolean {
  return named(scope, 'include').some(mayHold);
}

function mayHold({ args: [file] }: Directive): boolean {
  return !file || !HARMLESS.has(nameOf(file.text));
}

/** Whether it is the file nginx starts with, whose folder the names in it begin at. */
export function isMainFile({ scopes: [file] }: Pick<NginxModel, 'scopes'>): boolean {
  return file?.directives.some(({ name, block }) => block && (name.text === 'http' || name.text === 'events')) ?? false;
}
