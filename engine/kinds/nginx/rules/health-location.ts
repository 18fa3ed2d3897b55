import { defineRule } from '../../../core/rule.ts';
import { holding } from '../inherited.ts';
import { atTop } from '../insert.ts';
import { type NginxModel, outwards } from '../model.ts';

/** A page that programs ask, every few seconds, and people never. */
const HEALTH =
  /^\/(?:[\w-]+\/){0,3}(?:nginx[-_])?(?:health(?:z|[-_]?checks?)?|live(?:z|ness)|ready(?:z)?|readiness|heartbeat)\/?$/i;

/** A load balancer with two addresses that asks every five seconds writes 35,000 lines a day. */
export default defineRule<NginxModel>({
  id: 'nginx/health-location',
  title: 'Health checks in the access log',
  severity: 'info',
  fix: 'review', // somebody may count them
  since: '0.1.0',
  sources: ['https://nginx.org/en/docs/http/ngx_http_log_module.html#access_log'],

  *check({ tree, scopes, source }) {
    if (tree.isTemplate) return;
    for (const scope of scopes) {
      const args = scope.name === 'location' ? (scope.directive?.args ?? []) : [];
      const path = args.at(-1);
      // A regular expression is for more than one page.
      if (!path || /^~/.test(args[0]?.text ?? '') || !HEALTH.test(path.text)) continue;
      const log = holding(scope, 'access_log');
      if (!log || log.directives.some(isSelective) || outwards(scope).some(({ name }) => name === 'stream')) continue;
      yield {
        at: { source, span: path.span },
        message: `Every question to \`${path.text}\` writes a line of the access log: what visitors did is hard to find between them.`,
        ...(log.isOpen && { severity: 'hint' as const }),
        fixes: [{ title: 'Write `access_log off`', edits: atTop(source, scope, ['access_log off;']) }],
      };
    }
  },
});

/** Off, or only for some requests. */
const isSelective = ({ args }: { readonly args: readonly { readonly text: string }[] }) =>
  args.some(({ text }) => text === 'off' || text.startsWith('if='));
