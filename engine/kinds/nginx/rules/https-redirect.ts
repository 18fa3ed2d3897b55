import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { mayBringMore } from '../inherited.ts';
import { atTop, behind } from '../insert.ts';
import { type NginxModel, named, type Scope } from '../model.ts';
import { isPrivate, speaksTls, type WebServer, webServersOf } from '../web-server.ts';

const REDIRECT = 'return 301 https://$host$request_uri;';
/** What answers a request with something of the site. */
const ANSWERS = ['proxy_pass', 'root', 'alias', 'try_files', 'fastcgi_pass', 'uwsgi_pass', 'grpc_pass'];

/** Whoever types the address without `https://` stays without it, and so does what is sent. */
export default defineRule<NginxModel>({
  id: 'nginx/https-redirect',
  title: 'Site with a certificate that also answers without it',
  severity: 'warning',
  fix: 'review', // something may still be asked without TLS on purpose
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/configuring_https_servers.html#single_http_https_server',
    'https://nginx.org/en/docs/http/ngx_http_rewrite_module.html#return',
  ],

  *check(model) {
    if (model.tree.isTemplate) return;
    const servers = webServersOf(model);
    const secure = servers.filter(speaksTls);
    for (const server of servers) {
      const same = secure.find((other) => isSameSite(server, other));
      const listen = named(server.scope, 'listen').find((each) => isPlain(each));
      const opened = listen ?? server.scope.directive;
      if (!same || !opened || isPrivate(server) || !answersPlain(server)) continue;
      const at = { source: model.source, span: (listen?.args[0] ?? opened.name).span };
      const other = { source: model.source, span: (named(same.scope, 'listen').find(isSecure) ?? opened).span };
      yield {
        at,
        message: `Port 80 answers${nameOf(server)} without redirecting to HTTPS: passwords and cookies of whoever comes without \`https://\` travel in the clear.`,
        related: [{ at: other, message: 'the same site with a certificate' }],
        fixes: same === server ? [] : [fixOf(model, server)],
      };
    }
  },
});

function nameOf({ names: [name] }: WebServer): string {
  return name === undefined || name === '_' ? '' : ` for \`${name}\``;
}

const isSecure = ({ args }: Directive) => args.some(({ text }) => text === 'ssl');
const isPlain = (listen: Directive) => !isSecure(listen) && /(?:^|:)80$/.test(listen.args[0]?.text ?? '');

/** Of the same names, or both for whatever name. */
function isSameSite({ names }: WebServer, other: WebServer): boolean {
  const all = (list: readonly string[]) => list.length === 0 || list.includes('_');
  return all(names) ? all(other.names) : names.some((name) => other.names.includes(name));
}

function answersPlain({ scope, listens }: WebServer): boolean {
  if (!listens.some(({ port, tls, isLocal }) => port === 80 && !tls && !isLocal)) return false;
  const inside = within(scope);
  // Whether a `return` or `if` sends everybody on cannot be told from its condition.
  if (inside.some(redirects) || named(scope, 'return').length > 0 || named(scope, 'deny').length > 0) return false;
  if (mayBringMore(scope)) return false;
  const root = named(scope, 'location').find(({ args: [path, more] }) => path?.text === '/' && !more);
  const answering = root?.block?.directives ?? scope.directives;
  return !answering.some(({ name }) => name.text === 'include') && answering.some(isAnswer);
}

const isAnswer = ({ name }: Directive) => ANSWERS.includes(name.text);

function redirects({ name, args }: Directive): boolean {
  return (
    (name.text === 'return' || name.text === 'rewrite') && args.some(({ text }) => /https|\$scheme|^\$/.test(text))
  );
}

function within({ directives }: Scope): readonly Directive[] {
  const found = [...directives];
  // The list grows while it is walked: blocks are followed by what stands in them.
  for (const { block } of found) found.push(...(block?.directives ?? []));
  return found;
}

/** Above the paths a certificate authority asks, which it asks without TLS, it would keep the certificate from being renewed. */
function fixOf({ source, scopes }: NginxModel, { scope }: WebServer): Fix {
  const locations = named(scope, 'location');
  const root = locations.find(({ args: [path] }) => path?.text === '/');
  const asked = locations.some(({ args }) => args.some(({ text }) => text.includes('.well-known')));
  const inside = asked ? scopes.find(({ directive }) => directive === root) : undefined;
  const place = [...named(scope, 'listen'), ...named(scope, 'server_name')]
    .sort((a, b) => a.span[0] - b.span[0])
    .at(-1);
  const edits = inside
    ? atTop(source, inside, [REDIRECT])
    : place && !asked
      ? [behind(source, place, [REDIRECT])]
      : atTop(source, scope, [REDIRECT]);
  return { title: 'Redirect to HTTPS', edits };
}
