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

/** What holds in a block, and where it is written. */
export interface Holding {
  /** The block that has it; none where nobody has written it. */
  readonly home: Scope | undefined;
  readonly directives: readonly Directive[];
  /** Nothing is written in this file, and the one it is a part of may say more. */
  readonly isOpen: boolean;
}

/**
 * The same, with what a whole `server` in a file of its own leaves out: hardly anybody writes it around all servers, so it
 * is worth a word, and less of one. Nothing where an included file may have a say.
 */
export function holding(scope: Scope, name: string): Holding | undefined {
  const around = outwards(scope);
  for (const at of around) {
    const directives = named(at, name);
    if (mayBringMore(at)) return undefined;
    if (directives.length > 0) return { home: at, directives, isOpen: false };
    if (at.name === 'http') return { home: undefined, directives, isOpen: false };
  }
  return around.some((at) => at.name === 'server') ? { home: undefined, directives: [], isOpen: true } : undefined;
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
