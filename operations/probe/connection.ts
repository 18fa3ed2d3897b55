import { lookup } from 'node:dns';
import { Agent as PlainAgent } from 'node:http';
import { Agent } from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Deadlines } from './deadlines.ts';
import { isNowhere, type Target } from './target.ts';
import { Tunnel } from './tunnel.ts';

/** A name that leads where no app of Azure is. */
export const NOWHERE = 'ENOWHERE';

/** A connection of its own for each probe, to the address that was looked at; the certificate is always checked. */
export function connectionTo({ host, plain, ca, instead, proxyFor }: Target, { connect }: Deadlines): PlainAgent {
  if (plain) return plain.agent ?? new PlainAgent({ keepAlive: false });
  const options = { keepAlive: false, maxCachedSessions: 0, ...(ca !== undefined && { ca }) };
  const proxy = instead ? undefined : proxyFor?.(host);
  return proxy ? new Tunnel(proxy, connect, options) : new Agent(options);
}

/** Resolves once and hands on what it has checked, so that no second answer of a name server can come in between. */
export const checkedLookup: LookupFunction = (host, options, done) => {
  lookup(host, { ...options, all: true }, (error, addresses) => {
    if (error) return done(error, '');
    const usable = addresses.filter(({ address }) => !isNowhere(address));
    const [first] = usable;
    if (!first) return done(Object.assign(new Error('leads nowhere'), { code: NOWHERE }), '');
    return options.all ? done(null, usable) : done(null, first.address, first.family);
  });
};
