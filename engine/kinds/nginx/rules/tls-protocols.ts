import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { inherited } from '../inherited.ts';
import { behind } from '../insert.ts';
import { type NginxModel, named } from '../model.ts';
import { speaksTls, type WebServer, webServersOf } from '../web-server.ts';

/** RFC 7568 and RFC 8996 say of them that they are not to be used. */
const OLD = new Set(['SSLv2', 'SSLv3', 'TLSv1', 'TLSv1.1']);
const CURRENT = 'TLSv1.2 TLSv1.3';

/** A version somebody can break is offered to whoever asks for it, also by a client made to ask for it. */
export default defineRule<NginxModel>({
  id: 'nginx/tls-protocols',
  title: 'Old version of TLS',
  severity: 'warning',
  profiles: { security: 'error' },
  fix: 'review', // clients from before 2014 can no longer connect
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_ssl_module.html#ssl_protocols',
    'https://www.rfc-editor.org/rfc/rfc8996',
  ],
  like: ['weak_ssl_tls'],

  *check(model) {
    if (model.tree.isTemplate) return;
    for (const scope of model.scopes)
      for (const directive of [...named(scope, 'ssl_protocols'), ...named(scope, 'proxy_ssl_protocols')])
        yield* oldIn(model, directive);
    for (const server of webServersOf(model)) yield* unset(model, server);
  },
});

function* oldIn({ source }: NginxModel, { name, args }: Directive): Iterable<Problem> {
  const old = args.filter(({ text }) => OLD.has(text));
  const [first, last] = [args[0], args.at(-1)];
  if (!old[0] || !first || !last) return;
  const kept = args.filter(({ text }) => !OLD.has(text)).map(({ text }) => text);
  const text = kept.length > 0 ? kept.join(' ') : CURRENT;
  const names = old.map(({ text: version }) => `\`${version}\``).join(', ');
  const [are, they] = old.length === 1 ? ['is', 'it'] : ['are', 'them'];
  yield {
    at: { source, span: old[0].span },
    message: `${names} ${are} broken, and \`${name.text}\` allows ${they}: whoever is between client and server can read and change what is sent.`,
    fixes: [{ title: `Allow ${text}`, edits: [{ source, span: [first.span[0], last.span[1]], text }] }],
  };
}

/** What holds then depends on the nginx that reads it, so that is an info. */
function* unset({ source }: NginxModel, server: WebServer): Iterable<Problem> {
  const { scope } = server;
  const certificate = named(scope, 'ssl_certificate').at(-1);
  if (!certificate || !speaksTls(server) || inherited(scope, 'ssl_protocols')?.length !== 0) return;
  const place = named(scope, 'ssl_certificate_key').at(-1) ?? certificate;
  yield {
    at: { source, span: certificate.name.span },
    message:
      'No `ssl_protocols` is set for this server: before nginx 1.27.3 it also takes TLS 1.0 and 1.1, which are broken.',
    severity: 'info',
    fixes: [{ title: `Allow ${CURRENT}`, edits: [behind(source, place, [`ssl_protocols ${CURRENT};`])] }],
  };
}
