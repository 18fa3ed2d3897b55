import { type NginxModel, named, outwards, type Scope } from './model.ts';

/** A `server` of `http`, by what reaches it. */
export interface WebServer {
  readonly scope: Scope;
  readonly listens: readonly Listen[];
  /** In lower case; empty for one without `server_name`. */
  readonly names: readonly string[];
}

export interface Listen {
  /** Nothing for a socket, and for what a variable tells. */
  readonly port: number | undefined;
  readonly tls: boolean;
  /** Only programs of the same machine reach it. */
  readonly isLocal: boolean;
}

/** Those of mail and of plain TCP are none. */
export function webServersOf({ scopes }: Pick<NginxModel, 'scopes'>): readonly WebServer[] {
  return scopes.flatMap((scope) => {
    if (scope.name !== 'server' || !scope.directive || scope.directive.args.length > 0) return [];
    const around = scope.parent?.name;
    if ((around !== 'http' && around !== 'file') || outwards(scope).some(({ name }) => name === 'stream')) return [];
    const names = named(scope, 'server_name').flatMap(({ args }) => args.map(({ text }) => text.toLowerCase()));
    return [{ scope, listens: listensOf(scope), names }];
  });
}

/** Whether anybody outside of the machine may ask it over TLS. */
export function speaksTls({ listens }: WebServer): boolean {
  return listens.some(({ tls, isLocal }) => tls && !isLocal);
}

const LOCAL_NAME = /^(?:localhost|127\.[\d.]+|.*\.(?:local|localhost|internal|test))$/;

/** Its names are those of a laptop or of a network of one's own. */
export function isPrivate({ names }: WebServer): boolean {
  return names.length > 0 && names.every((name) => LOCAL_NAME.test(name));
}

function listensOf(scope: Scope): readonly Listen[] {
  const isSwitchedOn = named(scope, 'ssl').some(({ args: [value] }) => value?.text === 'on');
  const written = named(scope, 'listen').map(({ args: [where, ...options] }) => {
    const address = where?.text ?? '';
    const [, host = '', digits] = /^(?:(.*):)?(\d+)$/.exec(address) ?? [];
    const hasTls = options.some(({ text }) => text === 'ssl' || text === 'quic');
    return {
      // An address without a port is one at 80.
      port: digits === undefined ? (/[$:]/.test(address.replace(/^\[.*\]$/, '')) ? undefined : 80) : Number(digits),
      tls: hasTls || isSwitchedOn,
      isLocal: /^(?:127\.|localhost|\[::1\]|unix)/.test(host || address),
    };
  });
  return written.length > 0 ? written : [{ port: 80, tls: isSwitchedOn, isLocal: false }];
}
