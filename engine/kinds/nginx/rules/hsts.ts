import { webLimit } from '../../../../domain/web-limits.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { addedHeaders, headerName } from '../added-headers.ts';
import { inherited, mayBringMore } from '../inherited.ts';
import { behind } from '../insert.ts';
import { type NginxModel, named, outwards, type Scope } from '../model.ts';
import { isPrivate, speaksTls, webServersOf } from '../web-server.ts';

const HEADER = 'strict-transport-security';

/** Until a browser was told, the first request of every visit may go out without TLS, redirect or not. */
export default defineRule<NginxModel>({
  id: 'nginx/hsts',
  title: 'Browsers are not told to stay with HTTPS',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'review', // for a year no browser that was told comes back without TLS
  since: '0.1.0',
  sources: [
    'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/Strict-Transport-Security',
    'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
  ],
  like: ['hsts_header'],

  *check(model) {
    if (model.tree.isTemplate) return;
    for (const server of webServersOf(model)) {
      const { scope } = server;
      if (!speaksTls(server) || isPrivate(server) || named(scope, 'return').length > 0) continue;
      const added = addedHeaders(scope);
      if (setsIt(scope) || outwards(scope).some(mayBringMore) || added?.headers.some(isIt)) continue;
      // Whoever includes this file may add it, as long as this server adds nothing.
      const isSure = added?.scope === scope || inherited(scope, 'add_header') !== undefined;
      const listen = named(scope, 'listen').find(({ args }) => args.some(({ text }) => text === 'ssl'));
      const place = listen ?? scope.directive;
      if (!place) continue;
      yield {
        at: { source: model.source, span: place === listen ? place.span : place.name.span },
        message: `No \`Strict-Transport-Security\` is added${isSure ? '' : ' here'}: a browser tries this site without HTTPS first whenever somebody types its name, and whoever is on the way can keep it there.`,
        ...(!isSure && { severity: 'info' as const }),
        fixes: [fixOf(model, scope, added?.headers.at(-1))],
      };
    }
  },
});

const isIt = (header: Directive) => headerName(header) === HEADER;

/** In any of its blocks, in whatever way; a `location` that has it shows that somebody has thought of it. */
function setsIt({ directives }: Scope): boolean {
  const inside = [...directives];
  for (const { block } of inside) inside.push(...(block?.directives ?? []));
  return inside.some(({ args }) => args.some(({ text }) => text.toLowerCase().includes(HEADER)));
}

/** Beside the headers that hold already: in an inner block it would undo them. */
function fixOf({ source }: NginxModel, scope: Scope, header: Directive | undefined): Fix {
  const own = ['ssl_certificate_key', 'ssl_certificate', 'server_name', 'listen'];
  const place = header ?? own.flatMap((name) => named(scope, name).slice(-1))[0];
  const statement = `add_header Strict-Transport-Security "max-age=${webLimit('hsts') / 1000}" always;`;
  return {
    title: 'Tell browsers to stay with HTTPS for a year',
    edits: place ? [behind(source, place, [statement])] : [],
  };
}
