import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { inWords } from '../in-words.ts';
import { type Holding, holding } from '../inherited.ts';
import { behind } from '../insert.ts';
import { type NginxModel, named, outwards, type Scope } from '../model.ts';
import { leadsToOwnApp } from '../own-app.ts';
import { type Proxied, proxiedIn } from '../read-time.ts';
import { type WebServer, webServersOf } from '../web-server.ts';

interface Header {
  readonly name: string;
  readonly value: string;
  /** Names, or values, that tell the application the same. */
  readonly like: RegExp;
  /** What it takes for what where nobody tells. */
  readonly mistakes: (host: string) => string;
}

const HEADERS: readonly Header[] = [
  {
    name: 'X-Forwarded-For',
    value: '$proxy_add_x_forwarded_for',
    like: /^(?:x-forwarded-for|x-real-ip|forwarded) |remote_addr|x_forwarded_for/i,
    mistakes: () => 'nginx for its only visitor',
  },
  {
    name: 'X-Forwarded-Proto',
    value: '$scheme',
    like: /^(?:x-forwarded-(?:proto|protocol|scheme|ssl)|x-scheme|x-url-scheme|front-end-https|forwarded) |\$scheme|\$https/i,
    mistakes: () => 'HTTPS for HTTP',
  },
  {
    name: 'Host',
    value: '$host',
    like: /^(?:host|x-forwarded-host|forwarded) /i,
    mistakes: (host) => `\`${host}\` for its own name`,
  },
];

/** Without them every address in the log is that of nginx, and links and cookies are made for `http` and another name. */
export default defineRule<NginxModel>({
  id: 'nginx/forwarded-headers',
  title: 'Application that is not told who asks',
  severity: 'info',
  fix: 'review', // the application has to be told to trust them
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_proxy_module.html#proxy_set_header',
    'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Forwarded-For',
  ],

  *check(model) {
    if (model.tree.isTemplate) return;
    const servers = new Map(webServersOf(model).map((server) => [server.scope, server]));
    const byHome = new Map<Scope, Untold>();
    for (const place of proxiedIn(model)) {
      const server = outwards(place.scope).flatMap((at) => servers.get(at) ?? [])[0];
      const sent = holding(place.scope, 'proxy_set_header');
      if (!server || !sent || isAside(place, server) || !leadsToOwnApp(place.proxy)) continue;
      const missing = HEADERS.filter((header) => lacks(sent, header, server));
      if (missing.length === 0) continue;
      // What one block leaves out is one mistake, whatever the number of blocks in it.
      const home = sent.home ?? server.scope;
      const untold = byHome.get(home);
      if (untold) untold.places.push(place);
      else byHome.set(home, { places: [place], missing, sent });
    }
    for (const untold of byHome.values()) yield* problemOf(model, untold);
  },
});

interface Untold {
  readonly places: Proxied[];
  readonly missing: readonly Header[];
  readonly sent: Holding;
}

/** It asks for nginx itself, or only programs of the same machine ask it. */
function isAside({ scope }: Proxied, { listens }: WebServer): boolean {
  return named(scope, 'internal').length > 0 || listens.every(({ isLocal }) => isLocal);
}

function lacks({ directives }: Holding, { name, like }: Header, { listens }: WebServer): boolean {
  // Where nginx itself speaks no TLS, another one in front of it knows better.
  if (name === 'X-Forwarded-Proto' && !listens.some(({ tls }) => tls)) return false;
  return !directives.some(({ args: [header, value] }) => like.test(`${header?.text} ${value?.text}`));
}

function* problemOf({ source }: NginxModel, { places, missing, sent }: Untold): Iterable<Problem> {
  const [target] = places[0]?.proxy.args ?? [];
  if (!target) return;
  const host = /\/\/([^/]+)/.exec(target.text)?.[1] ?? target.text;
  const names = inWords(missing.map(({ name }) => `\`${name}\``));
  const mistakes = inWords(missing.map((header) => header.mistakes(host)));
  yield {
    at: { source, span: target.span },
    message: `Requests go to the application without ${names}${sent.isOpen ? ' here' : ''}: it takes ${mistakes}.`,
    ...(sent.isOpen && { severity: 'hint' as const }),
    fixes: [fixOf(source, { places, missing, sent })],
  };
}

/** Beside the headers that hold already: in an inner block they would undo them. */
function fixOf(source: NginxModel['source'], { places, missing, sent }: Untold): Fix {
  const statements = missing.map(({ name, value }) => `proxy_set_header ${name} ${value};`);
  const last = sent.directives.at(-1);
  const after: readonly Directive[] = last ? [last] : places.map(({ proxy }) => proxy);
  return {
    title: `Pass on ${missing.map(({ name }) => name).join(', ')}`,
    edits: after.map((directive) => behind(source, directive, statements)),
  };
}
