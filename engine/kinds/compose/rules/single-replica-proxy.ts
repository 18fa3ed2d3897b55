import type { Target } from '../../../../domain/resolve.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import { child, entryOf, itemsOf, scalarOf, valuePlace } from '../../../readers/tree.ts';
import { appendEntries, replaceValue } from '../../../readers/yaml/edit.ts';
import type { Origin } from '../../deployment/origin.ts';
import type { ComposeModel, Service } from '../model.ts';
import { ownMap, ownMapOf } from '../own-map.ts';
import { fixedHostPort, publishedPortsOf } from '../published-ports.ts';
import { sideBySide } from '../side-by-side.ts';

/** A release without a gap is half of it: the other half is the night in which the only container dies. */
export default defineRule<ComposeModel>({
  id: 'compose/single-replica-proxy',
  title: 'Zero downtime with a single container behind the proxy',
  severity: 'info',
  profiles: { 'small-budget': 'off', 'high-availability': 'warning' },
  fix: 'review', // twice the memory, and an application that bears to run twice
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/deploy/#replicas',
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  ],
  byParts: true,
  byText: true,

  *check({ services, declared }) {
    for (const service of services) {
      const { name, at, body } = service;
      const wanted = sideBySide(declared(name).filter(isServedInProduction));
      if (!wanted || !runsOnce(body) || standsInFront(body) || entryOf(body, 'network_mode')) continue;
      const replicas = entryOf(child(body, 'deploy'), 'replicas');
      yield {
        at: replicas ? valuePlace(replicas) : at,
        message: `\`${name}\` is replaced by ${wanted.how} so that nobody waits, and one replica of it stands behind the proxy: when that one crashes or is restarted, nobody answers.`,
        related: wanted.related,
        fixes: fixesFor(service),
        environment: wanted.target.environment.kind,
      };
    }
  },
});

/** It listens, may run twice, and the project does not ask for more of it already. */
function isServedInProduction({ environment, service, scale }: Target<Origin>): boolean {
  if (environment.kind !== 'production' || service?.port.state !== 'known') return false;
  return service.singleton.state === 'absent' && scale.minReplicas.state === 'absent';
}

/** It has a port of the host, or may have one: nobody is before it, and it cannot run twice. */
function standsInFront(body: Service['body']): boolean {
  const ports = publishedPortsOf(body);
  return (
    ports.length !== itemsOf(child(body, 'ports')).length || ports.some((port) => fixedHostPort(port) !== undefined)
  );
}

/** One, by its own word or because nothing is said. */
function runsOnce(body: Service['body']): boolean {
  const counts = [entryOf(body, 'scale'), entryOf(child(body, 'deploy'), 'replicas')];
  return counts.every((count) => !count || scalarOf(count.value) === 1);
}

function fixesFor(service: Service): readonly Fix[] {
  const edits = twice(service);
  return edits.length > 0 ? [{ title: 'Run two of them', edits }] : [];
}

function twice({ entry, body }: Service): readonly Edit[] {
  const scale = entryOf(body, 'scale');
  const deploy = entryOf(body, 'deploy');
  const written = scale ?? entryOf(deploy?.value, 'replicas');
  // Two numbers have to be the same, and what is shared by anchor is not this service's alone.
  if (written) return (scale && deploy) || written.alias || written.merged ? [] : [replaceValue(written, '2')];
  const own = deploy ? ownMap(body, 'deploy') : ownMapOf(entry);
  return own ? appendEntries(own, deploy ? ['replicas: 2'] : ['deploy:', '  replicas: 2']) : [];
}
