import { nearest } from '../../../../domain/nearest.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Composition } from '../../graph/composition.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import type { Service } from '../../graph/service.ts';
import { rewritten } from '../../graph/spot.ts';

/** Containers find each other by the names of their services, and by no others. */
export default defineRule<Service>({
  id: 'project/compose-service-undeclared',
  title: 'Compose service that does not exist',
  severity: 'error',
  fix: 'review', // misspelt there, or renamed here: only the author knows
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/networking/',
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#server',
  ],

  *check({ composition, composed, declared }) {
    if (!composition || composed) return;
    const hosts = composition.hosts();
    if (!hosts) return;
    for (const own of declared) {
      const isHost = own.by === 'nginx' && hosts.has(own.title.toLowerCase());
      if (own.belongs.to !== 'build' && !isHost) yield problemOf(own, composition);
    }
  },
});

function problemOf({ by, belongs, at, environment }: DeclaredService, { files, services }: Composition): Problem {
  const name = 'service' in belongs ? belongs.service : '';
  const meant = nearest(name, services);
  const follows =
    by === 'nginx'
      ? 'nginx does not find the host and does not start'
      : 'Compose refuses to start a service it does not know';
  return {
    at,
    message: `${has(files)} no service \`${name}\`, so ${follows}.`,
    environment,
    fixes: meant === undefined ? [] : [{ title: `Use ${meant}`, edits: rewritten(at, meant) }],
  };
}

function has(files: readonly string[]): string {
  const names = files.map((file) => `\`${nameOf(file)}\``);
  return names.length > 1 ? `${names.slice(0, -1).join(', ')} and ${names.at(-1)} have` : `${names[0]} has`;
}
