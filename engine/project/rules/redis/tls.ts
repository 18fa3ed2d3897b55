import { redisPorts } from '../../../../domain/redis.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Edit, Place } from '../../../core/span.ts';
import { type DeclaredConnection, partAt, withPort } from '../../graph/declared-connection.ts';
import type { DeclaredStore } from '../../graph/declared-store.ts';
import { rewritten } from '../../graph/spot.ts';
import type { Store } from '../../graph/store.ts';

/** Azure has a port with TLS and one without, which is closed; who asks the one as if it were the other gets nothing. */
export default defineRule<Store>({
  id: 'redis/tls',
  title: 'Redis of Azure without TLS',
  severity: 'warning',
  profiles: { security: 'error', 'managed-azure': 'error' },
  fix: 'review', // a client that knows no TLS has to be set up for it
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-configure#access-ports',
    'https://learn.microsoft.com/azure/azure-cache-for-redis/cache-remove-tls-10-11',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/redis_cache',
  ],
  like: ['CKV_AZURE_91', 'Azure.Redis.NonSslPort'],

  *check({ declared, connections }) {
    for (const { type, title, environment, plainPort } of declared) {
      if (type !== 'redis' || plainPort.state !== 'known' || !plainPort.value) continue;
      yield {
        at: plainPort.at,
        message: `\`${title}\` also answers without TLS, on port ${redisPorts.plain}: who connects there sends its key and all data readable for everybody on the way.`,
        environment,
        fixes: [{ title: 'Close the port without TLS', edits: rewritten(plainPort.at, 'false') }],
      };
    }
    for (const connection of connections) {
      const { type } = connection.is;
      if (type === 'redis' && (connection.server !== undefined || declared.length > 0))
        yield* connectionProblems(connection, declared);
    }
  },
});

/** Whether a connection speaks TLS, and the place that says so. */
function tlsOf(connection: DeclaredConnection): { readonly isOn: boolean; readonly at: Place } | undefined {
  const { scheme, parameters, host } = connection.is;
  if (scheme) return { isOn: scheme.text === 'rediss', at: partAt(connection, scheme) };
  const option = parameters.find(({ name }) => name.text.toLowerCase() === 'ssl');
  if (!option) return undefined;
  return { isOn: /^true/i.test(option.value), at: partAt(connection, option.name ?? host) };
}

function* connectionProblems(connection: DeclaredConnection, declared: readonly DeclaredStore[]): Iterable<Problem> {
  const { key, environment, is } = connection;
  const tls = tlsOf(connection);
  if (!tls || is.hasUnknownPort) return;
  const port = Number(is.port?.text ?? (is.scheme ? redisPorts.plain : redisPorts.tls));
  const fixes = [{ title: `Connect with TLS, on port ${redisPorts.tls}`, edits: secured(connection, tls) }];
  const says = `\`${key}\` goes to port ${port} of Azure's Redis`;
  if (tls.isOn && port === redisPorts.plain) {
    yield {
      at: is.port ? partAt(connection, is.port) : tls.at,
      severity: 'error',
      message: `${says} with TLS, which that port does not speak: the connection fails, and TLS is on port ${redisPorts.tls}.`,
      environment,
      fixes,
    };
  } else if (!tls.isOn && port === redisPorts.tls) {
    yield {
      at: tls.at,
      severity: 'error',
      message: `${says} without TLS, which is all that port speaks: the connection fails${is.scheme ? ', and `rediss://` is the word for TLS' : ''}.`,
      environment,
      fixes,
    };
  } else if (!tls.isOn && port === redisPorts.plain) {
    const closed = declared.find(({ by, plainPort }) => by === 'terraform' && isClosed(plainPort));
    yield {
      at: tls.at,
      ...(closed && { severity: 'error' as const }),
      message: closed
        ? `${says} without TLS, and \`${closed.title}\` keeps that port closed: the connection fails.`
        : `${says} without TLS: that port is closed unless somebody has opened it, and then the key and all data are readable on the way.`,
      environment,
      ...(closed && { related: [{ at: closed.at, message: 'The port without TLS is closed here.' }] }),
      fixes,
    };
  }
}

function isClosed(plainPort: DeclaredStore['plainPort']): boolean {
  return plainPort.state === 'absent' || (plainPort.state === 'known' && !plainPort.value);
}

function secured(connection: DeclaredConnection, tls: { readonly isOn: boolean; readonly at: Place }): readonly Edit[] {
  const { scheme, parameters, port } = connection.is;
  const isRight = Number(port?.text) === redisPorts.tls;
  const ports = isRight ? [] : withPort(connection, redisPorts.tls);
  if (tls.isOn) return ports;
  if (scheme) return [{ ...tls.at, text: 'rediss' }, ...ports];
  const option = parameters.find(({ name }) => name.text.toLowerCase() === 'ssl');
  if (!option) return [];
  const { source, span } = tls.at;
  const value = [span[1] + 1, span[1] + 1 + option.value.length] as const;
  return [...ports, { source, span: value, text: option.value.replace(/^false/i, 'True') }];
}
