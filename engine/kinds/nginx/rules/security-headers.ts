import { endOfLine, nextLine, startOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Edit, Source } from '../../../core/span.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { headerName } from '../added-headers.ts';
import { inWords } from '../in-words.ts';
import { type Holding, holding } from '../inherited.ts';
import { behind } from '../insert.ts';
import { type NginxModel, named, type Scope } from '../model.ts';
import { isPrivate, speaksTls, type WebServer, webServersOf } from '../web-server.ts';

interface Guard {
  readonly name: string;
  readonly statement: string;
  readonly why: string;
  readonly isGiven: (header: Directive) => boolean;
}

const GUARDS: readonly Guard[] = [
  {
    name: 'X-Content-Type-Options',
    statement: 'add_header X-Content-Type-Options nosniff always;',
    why: 'browsers may take a file for one of another kind',
    isGiven: (header) => headerName(header) === 'x-content-type-options',
  },
  {
    name: 'X-Frame-Options',
    statement: 'add_header X-Frame-Options SAMEORIGIN always;',
    why: 'other sites may show its pages in a frame and catch the clicks',
    isGiven: (header) => headerName(header) === 'x-frame-options' || saysWhoFrames(header),
  },
];

/** A policy from a variable may say it. */
function saysWhoFrames(header: Directive): boolean {
  return headerName(header) === 'content-security-policy' && /frame-ancestors|\$/i.test(header.args[1]?.text ?? '');
}

/** What an application behind nginx adds itself is in no file of nginx: only files that nginx serves are looked at. */
export default defineRule<NginxModel>({
  id: 'nginx/security-headers',
  title: 'Pages that do not guard their visitors',
  severity: 'info',
  fix: 'review', // another site may show them in a frame on purpose
  since: '0.1.0',
  sources: [
    'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Content-Type-Options',
    'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-Frame-Options',
    'https://developer.mozilla.org/docs/Web/HTTP/Reference/Headers/X-XSS-Protection',
  ],

  *check(model) {
    if (model.tree.isTemplate) return;
    for (const scope of model.scopes) for (const header of named(scope, 'add_header')) yield* outdated(model, header);
    const byDirective = new Map(model.scopes.map((scope) => [scope.directive, scope]));
    for (const server of webServersOf(model)) yield* unguarded(model.source, server, byDirective);
  },
});

function* outdated({ source }: NginxModel, header: Directive): Iterable<Problem> {
  const value = header.args[1]?.text.trim() ?? '';
  if (headerName(header) !== 'x-xss-protection' || value.startsWith('0') || value.includes('$')) return;
  yield {
    at: { source, span: header.span },
    message:
      '`X-XSS-Protection` is read by no current browser, and in those that read it, it could be turned against the page it guards.',
    tag: 'deprecated',
    fixes: [{ title: 'Take out `X-XSS-Protection`', edits: [removal(source, header)] }],
  };
}

/** With its line where it stands alone on it. */
function removal(source: Source, { span }: Directive): Edit {
  const { text } = source;
  const [start, end] = [startOfLine(text, span[0]), endOfLine(text, span[1])];
  const isAlone = text.slice(start, span[0]).trim() === '' && text.slice(span[1], end).trim() === '';
  if (isAlone) return { source, span: [start, nextLine(text, end)], text: '' };
  const gap = /^[ \t]*/.exec(text.slice(span[1], end))?.[0].length ?? 0;
  return { source, span: [span[0], span[1] + gap], text: '' };
}

type Blocks = ReadonlyMap<Directive | undefined, Scope>;

function* unguarded(source: Source, server: WebServer, byDirective: Blocks): Iterable<Problem> {
  const { scope } = server;
  const pages = pagesOf(server, byDirective);
  if (!pages || !speaksTls(server) || isPrivate(server) || named(scope, 'return').length > 0) return;
  const added = holding(pages, 'add_header');
  const missing = added && GUARDS.filter(({ isGiven }) => !added.directives.some(isGiven));
  const place = scope.directive?.name;
  if (!added || !missing || missing.length === 0 || !place) return;
  const names = inWords(missing.map(({ name }) => `\`${name}\``));
  yield {
    at: { source, span: place.span },
    message: `The pages of this site go out without ${names}${added.isOpen ? ' here' : ''}: ${inWords(missing.map(({ why }) => why))}.`,
    ...(added.isOpen && { severity: 'hint' as const }),
    fixes: fixesFor(source, scope, added, missing),
  };
}

/** The block that serves the page one comes to first, if nginx takes it from its disk. */
function pagesOf({ scope }: WebServer, byDirective: Blocks): Scope | undefined {
  const root = named(scope, 'location').find(({ args: [path, more] }) => path?.text === '/' && !more);
  const pages = (root && byDirective.get(root)) ?? scope;
  const own = pages.directives.map(({ name }) => name.text);
  if (own.some((name) => name.endsWith('_pass') || name === 'return' || name === 'rewrite')) return undefined;
  const files = pages === scope ? own : [...own, ...scope.directives.map(({ name }) => name.text)];
  return files.includes('root') || own.includes('alias') ? pages : undefined;
}

/** Beside the headers that hold already, which it would undo elsewhere. */
function fixesFor(source: Source, scope: Scope, added: Holding, missing: readonly Guard[]): readonly Fix[] {
  const own = ['ssl_certificate_key', 'ssl_certificate', 'server_name', 'listen'];
  const after = added.directives.at(-1) ?? own.flatMap((name) => named(scope, name).slice(-1))[0];
  if (!after) return [];
  const title = `Add ${missing.map(({ name }) => name).join(', ')}`;
  return [
    {
      title,
      edits: [
        behind(
          source,
          after,
          missing.map(({ statement }) => statement),
        ),
      ],
    },
  ];
}
