import type { ComposeSeen } from '../../compose/seen.ts';
import type { HostPlace } from '../place.ts';
import type { HostScript } from './host-script.ts';
import { linesOf } from './words.ts';

/** Whether a host is set up for releases. */
export interface Hello {
  readonly account: string;
  readonly compose: ComposeSeen['compose'];
  /** Its version; nothing where it is not there. */
  readonly nginx: string | undefined;
  /** The account may test and reload nginx, as root or by `sudo` without a password. */
  readonly sudo: boolean;
  /** Folders of the includes. */
  readonly include: readonly { readonly path: string; readonly writable: boolean }[];
}

export async function helloOf(script: HostScript, place: HostPlace, signal: AbortSignal): Promise<Hello> {
  const includes = place.services.flatMap(({ include }) => (include === undefined ? [] : [include]));
  const folders = [...new Set(includes.map((path) => path.slice(0, path.lastIndexOf('/')) || '/'))];
  const lines = await script.ask('hello', linesOf([folders.length, ...folders]), signal);
  const one = (key: string): readonly string[] | undefined => lines.find(([first]) => first === key)?.slice(1);
  return {
    account: one('account')?.[0] ?? '',
    compose: composeIn(one('compose')),
    nginx: one('nginx')?.[0],
    sudo: one('sudo') !== undefined,
    include: lines.flatMap(([key, path = '', writable]) =>
      key === 'include' ? [{ path, writable: writable === 'writable' }] : [],
    ),
  };
}

export function composeIn([kind, version = '']: readonly string[] = []): ComposeSeen['compose'] {
  return kind === 'plugin' || kind === 'standalone' ? { kind, version: version.replace(/^v/, '') } : undefined;
}
