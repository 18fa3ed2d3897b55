import {
  type CacheClearing,
  hosts,
  type Migrations,
  type Scale,
  type Service,
  type Setting,
  type Workers,
} from '../../../domain/deployment.ts';
import type { Valued } from '../../../domain/tri.ts';
import { child, entryOf, isMap, isScalar, itemsOf, type Node } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';
import { readStrategy } from './read-strategy.ts';
import {
  duration,
  flag,
  holdsVariable,
  memory,
  namedEntries,
  number,
  oneOf,
  reference,
  references,
  text,
  valued,
  wholeNumber,
} from './read-values.ts';

export function readServices(node: Node | undefined): readonly Service<Origin>[] {
  return namedEntries(node).map(({ name, at }) => {
    const body = at.node;
    const checks = child(body, 'checks');
    return {
      name,
      at,
      host: valued(body, 'host', oneOf(hosts)),
      artifact: reference(body, 'artifact'),
      uses: references(body, 'uses'),
      port: valued(body, 'port', wholeNumber),
      singleton: valued(body, 'singleton', flag),
      startupTime: valued(body, 'startupTime', duration),
      checks: {
        liveness: reference(checks, 'liveness'),
        readiness: reference(checks, 'readiness'),
        startup: reference(checks, 'startup'),
        smoke: references(checks, 'smoke'),
      },
      migrations: readMigrations(body),
      cache: readCache(child(body, 'cache')),
      workers: readWorkers(child(body, 'workers')),
      settings: readSettings(child(body, 'settings')),
      strategy: readStrategy(child(body, 'strategy')),
      scale: readScale(child(body, 'scale')),
    };
  });
}

export function readWorkers(node: Node | undefined): Workers<Origin> {
  return {
    count: valued(node, 'count', wholeNumber),
    memory: valued(node, 'memory', memory),
    server: valued(node, 'server', text),
  };
}

export function readScale(node: Node | undefined): Scale<Origin> {
  return {
    minReplicas: valued(node, 'minReplicas', wholeNumber),
    maxReplicas: valued(node, 'maxReplicas', wholeNumber),
    rules: itemsOf(child(node, 'rules')).map((rule) => ({
      metric: valued(rule, 'metric', text),
      scaleOutAbove: valued(rule, 'scaleOutAbove', number),
      scaleInBelow: valued(rule, 'scaleInBelow', number),
    })),
  };
}

function readMigrations(body: Node): Migrations<Origin> | undefined {
  const written = child(body, 'migrations');
  if (!written) return undefined;
  return { command: valued(written, 'command', text), phase: valued(written, 'phase', text) };
}

function readCache(cache: Node | undefined): CacheClearing<Origin> | undefined {
  const entry = entryOf(cache, 'redis');
  if (!entry) return undefined;
  return {
    at: { node: entry.value, entry },
    patterns: references(entry.value, 'clear'),
    when: valued(entry.value, 'when', text),
    onRollback: valued(entry.value, 'onRollback', flag),
  };
}

export function readSettings(node: Node | undefined): readonly Setting<Origin>[] {
  return namedEntries(node).map(({ name, at }) => ({
    name,
    at,
    content: contentOf(at),
    sticky: valued(at.node, 'sticky', flag),
  }));
}

/** Tells one setting's content from another's: the literal, or the name of the secret it comes from. */
function contentOf(at: Origin): Valued<string, Origin> {
  if (isScalar(at.node)) return literal(at.node, at);
  if (!isMap(at.node)) return { state: 'unknown', at };
  const value = child(at.node, 'value');
  if (isScalar(value)) return literal(value, at);
  const parts = ['vault', 'secret', 'version'].map((key) => child(child(at.node, 'keyVault'), key));
  if (isScalar(parts[1])) {
    const written = parts.map((part) => (isScalar(part) ? String(part.value) : ''));
    if (written.some(holdsVariable)) return { state: 'unknown', at };
    return { state: 'known', value: `Key Vault ${written.join('/')}`, at };
  }
  const secret = child(at.node, 'secret') ?? child(at.node, 'fromEnv');
  return isScalar(secret) ? literal(secret, at) : { state: 'unknown', at };
}

function literal({ value }: Node & { type: 'scalar' }, at: Origin): Valued<string, Origin> {
  return holdsVariable(value) ? { state: 'unknown', at } : { state: 'known', value: String(value), at };
}
