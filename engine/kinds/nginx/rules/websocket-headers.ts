import { defineRule, type Fix, type Problem, type Severity } from '../../../core/rule.ts';
import type { Edit, Source } from '../../../core/span.ts';
import type { Directive, Word } from '../../../readers/nginx/syntax.ts';
import { headerName } from '../added-headers.ts';
import { inWords } from '../in-words.ts';
import { type Holding, holding } from '../inherited.ts';
import { behind, written } from '../insert.ts';
import type { NginxModel } from '../model.ts';
import { type Proxied, proxiedIn } from '../read-time.ts';

/** Paths of libraries that open WebSockets, and of nothing else. */
const SURE_PATH = /(?:^|[^a-z])(?:wss|web-?sockets?|socket\\?\.io|signalr)(?:[^a-z]|$)/i;
/** `ws` may be the web services of another time. */
const LIKELY_PATH = /(?:^|[^a-z])ws(?:[^a-z]|$)/i;
const UPGRADE = 'proxy_set_header Upgrade $http_upgrade;';
const CONNECTION = 'proxy_set_header Connection "upgrade";';

/** nginx takes both headers for a matter between it and the browser, and passes neither on by itself. */
export default defineRule<NginxModel>({
  id: 'nginx/websocket-headers',
  title: 'WebSocket that does not get through',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // requests that are no WebSockets get the header as well
  since: '0.1.0',
  sources: ['https://nginx.org/en/docs/http/websocket.html'],

  *check(model) {
    if (model.tree.isTemplate) return;
    const told = new Set<Directive | Word>();
    for (const place of proxiedIn(model)) {
      const socket = socketOf(place);
      if (!socket || told.has(socket.why)) continue;
      told.add(socket.why);
      const problem = problemOf(model, place, socket);
      if (problem) yield problem;
    }
  },
});

interface Socket {
  /** What says that a WebSocket is meant: the header, or the path. */
  readonly why: Directive | Word;
  readonly isSure: boolean;
  readonly sent: Holding;
  readonly upgrade: Directive | undefined;
  readonly connection: Directive | undefined;
}

function socketOf({ scope }: Proxied): Socket | undefined {
  const sent = holding(scope, 'proxy_set_header');
  if (!sent) return undefined;
  const last = (name: string) => sent.directives.findLast((each) => headerName(each) === name);
  const upgrade = last('upgrade');
  const about = { sent, upgrade, connection: last('connection') };
  const path = scope.name === 'location' ? scope.directive?.args.at(-1) : undefined;
  const isSure = path !== undefined && SURE_PATH.test(path.text);
  const isLikely = path !== undefined && LIKELY_PATH.test(path.text);
  // Copied from a template it stands in many a place that no WebSocket was ever opened through.
  if (upgrade) return passesOn(upgrade) ? { ...about, why: upgrade, isSure: isSure || isLikely } : undefined;
  return path && (isSure || isLikely) ? { ...about, why: path, isSure: isSure && !sent.isOpen } : undefined;
}

/** An empty one keeps it from the application. */
const passesOn = ({ args: [, value] }: Directive) => value !== undefined && /\$|websocket/i.test(value.text);

function problemOf({ source }: NginxModel, place: Proxied, socket: Socket): Problem | undefined {
  const { why, isSure, upgrade, connection } = socket;
  const versions = holding(place.scope, 'proxy_http_version');
  const version = versions?.directives.at(-1);
  const isOld = version?.args[0]?.text === '1.0';
  const noVersion = versions?.directives.length === 0 && !versions.isOpen;
  const noConnection = !connection || !mayUpgrade(connection);
  const missing = [
    ...(upgrade ? [] : ['`Upgrade`']),
    ...(noConnection ? ['`Connection: upgrade`'] : []),
    ...(isOld || noVersion ? ['HTTP/1.1'] : []),
  ];
  if (missing.length === 0) return undefined;
  const onlyVersion = !noConnection && upgrade !== undefined;
  const severity: Severity = isSure && (isOld || !onlyVersion) ? 'warning' : 'info';
  const when = onlyVersion && !isOld ? 'before nginx 1.29.7 ' : '';
  const message = `Requests go on without ${inWords(missing)}, so ${when}no WebSocket opens through \`${placeOf(place)}\`.`;
  const edits = editsFor(source, place, socket, {
    version,
    isMissing: isOld || noVersion || versions?.isOpen === true,
  });
  const fixes: Fix[] = [{ title: 'Let WebSockets through', edits }];
  return { at: { source, span: why.span }, message, severity, fixes };
}

/** What a variable holds is for its author to know. */
const mayUpgrade = ({ args: [, value] }: Directive) => value !== undefined && /\$|upgrade/i.test(value.text);

function placeOf({ scope, proxy }: Proxied): string {
  const { directive } = scope;
  const words = scope.name === 'location' && directive ? directive.args : proxy.args;
  return [scope.name === 'location' ? 'location' : 'proxy_pass', ...words.map(({ text }) => text)].join(' ');
}

interface Version {
  readonly version: Directive | undefined;
  readonly isMissing: boolean;
}

/** Headers that hold from a block around this one are repeated, since the new ones would undo them. */
function editsFor(source: Source, { scope, proxy }: Proxied, socket: Socket, { version, isMissing }: Version): Edit[] {
  const { sent, upgrade, connection } = socket;
  const edits: Edit[] = [];
  const number = version?.args[0];
  const statements = isMissing && !number ? ['proxy_http_version 1.1;'] : [];
  if (isMissing && number) edits.push({ source, span: number.span, text: '1.1' });
  const stays = upgrade !== undefined || sent.home === scope;
  const value = connection?.args[1];
  if (!stays)
    statements.push(
      ...sent.directives.filter((each) => headerName(each) !== 'connection').map((each) => written(source, each)),
    );
  if (!upgrade) statements.push(UPGRADE);
  if (!connection || !stays) statements.push(CONNECTION);
  else if (value && !mayUpgrade(connection)) edits.push({ source, span: value.span, text: '"upgrade"' });
  const after = stays ? (sent.directives.at(-1) ?? proxy) : proxy;
  if (statements.length > 0) edits.push(behind(source, after, statements));
  return edits;
}
