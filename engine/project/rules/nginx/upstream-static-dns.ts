import { defineRule } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import type { DeclaredService } from '../../graph/declared-service.ts';
import { grouped } from '../../graph/grouped.ts';
import type { Service } from '../../graph/service.ts';
import { environmentOf } from '../started-by.ts';

/** Docker gives a container that is replaced whatever address is free, and nginx asks for addresses once. */
export default defineRule<Service>({
  id: 'nginx/upstream-static-dns',
  title: 'Address of a container that nginx looks up once',
  severity: 'warning',
  fix: 'review', // it needs nginx 1.27.3 in one of its forms, and the DNS server of Docker in both
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_upstream_module.html#resolve',
    'https://nginx.org/en/docs/http/ngx_http_core_module.html#resolver',
    'https://docs.docker.com/compose/how-tos/networking/',
  ],

  *check({ composition, composed, declared, reloadsNginx }) {
    if (!composition || !composed || reloadsNginx || composed.keepsItsAddress) return;
    if (declared.some(({ reloadsProxy }) => reloadsProxy)) return;
    for (const same of grouped(
      declared.filter(({ by }) => by === 'nginx'),
      ({ path }) => path,
    )) {
      const [first] = same;
      if (!first) continue;
      yield {
        at: first.at,
        message: `nginx looks up \`${first.title}\` once, when it starts: after a deployment that replaces its container nginx goes on asking the old address and answers 502 until it is reloaded.`,
        environment: environmentOf(first, composed, declared),
        fixes: [{ title: `Look ${first.title} up again and again`, edits: editsOf(same) }],
      };
    }
  },
});

/** Of all places at once: the others would be left for the next look. Nothing where one of them cannot be written. */
function editsOf(same: readonly DeclaredService[]): readonly Edit[] {
  if (!same.every(({ lookUpAgain }) => lookUpAgain)) return [];
  const edits = same.flatMap(({ lookUpAgain = [] }) => lookUpAgain);
  return [...new Map(edits.map((edit) => [`${edit.span}`, edit])).values()];
}
