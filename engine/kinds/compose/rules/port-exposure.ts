import { defineRule, type Fix } from '../../../core/rule.ts';
import { entryOf, isMap, isScalar, stringOf } from '../../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../../readers/yaml/edit.ts';
import { type Datastore, datastoreOf } from '../datastore.ts';
import type { ComposeModel } from '../model.ts';
import { type PublishedPort, publishedPortsOf } from '../published-ports.ts';
import { writtenAt } from '../written.ts';

const EVERYWHERE = new Set(['', '0.0.0.0', '::']);

/** Docker publishes past the firewall of the host: a database reached on every interface is reached from anywhere. */
export default defineRule<ComposeModel>({
  id: 'compose/port-exposure',
  title: 'Database published to every network',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'review', // somebody outside of the host may be using it
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/engine/network/port-publishing/',
    'https://docs.docker.com/engine/network/packet-filtering-firewalls/#docker-and-ufw',
  ],
  like: ['no-unbound-port-interfaces', '451d79dc-0588-476a-ad03-3c7f0320abb3'],
  byParts: true,
  byText: true,

  *check({ services }, { environment }) {
    for (const { body } of services) {
      const image = entryOf(body, 'ports') && stringOf(entryOf(body, 'image')?.value);
      const store = image === undefined ? undefined : datastoreOf(image);
      if (!store || entryOf(body, 'network_mode')) continue;
      for (const port of publishedPortsOf(body)) {
        if (!EVERYWHERE.has(port.ip) || port.protocol !== 'tcp' || !hands(store, port)) continue;
        const problem = { at: port.at, message: messageOf(store, port), fixes: fixesFor(port) };
        // On a laptop it is how one looks into the database.
        yield environment === 'development' ? { ...problem, severity: 'info' } : problem;
      }
    }
  },
});

function hands({ ports }: Datastore, { target }: PublishedPort): boolean {
  return ports.some((port) => target.from <= port && port <= target.to);
}

function messageOf({ name }: Datastore, { published, target }: PublishedPort): string {
  const host = published ? `port \`${published.from}\`` : 'a free port';
  return `\`${target.from}\` of ${name} is published on ${host} of every interface, past the firewall of the host: whoever reaches the host reaches the data.`;
}

function fixesFor(port: PublishedPort): Fix[] {
  const edits = port.item.alias ? [] : bound(port);
  return edits.length > 0 ? [{ title: 'Publish it on 127.0.0.1 only', edits }] : [];
}

function bound({ item, ip, published }: PublishedPort): Fix['edits'] {
  const { value } = item;
  if (isMap(value)) {
    const host = entryOf(value, 'host_ip');
    return host ? [replaceValue(host, '127.0.0.1')] : appendEntries(value, ['host_ip: 127.0.0.1']);
  }
  const start = isScalar(value) ? writtenAt(value, 0) : undefined;
  if (!isScalar(value) || start === undefined) return [];
  const text = String(value.value);
  // `[::]:5432:5432`: what is before the ports is the address.
  const written = ip === '' ? 0 : text.startsWith('[') ? ip.length + 2 : ip.length;
  if (ip !== '' && text.slice(0, written).replace(/[[\]]/g, '') !== ip) return [];
  const lead = ip !== '' ? '' : published ? ':' : '::';
  return [{ source: value.source, span: [start, start + written], text: `127.0.0.1${lead}` }];
}
