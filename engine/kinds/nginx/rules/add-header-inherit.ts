import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Source } from '../../../core/span.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { type AddedHeaders, addedHeaders, headerName, mergesHeaders } from '../added-headers.ts';
import { mayBringMore } from '../inherited.ts';
import { behind, written } from '../insert.ts';
import { type NginxModel, named, type Scope } from '../model.ts';

/** Without them a page can be framed, sniffed, or asked for without TLS: whoever adds them wants them everywhere. */
const GUARDS = new Set([
  'strict-transport-security',
  'content-security-policy',
  'x-frame-options',
  'x-content-type-options',
  'referrer-policy',
  'permissions-policy',
  'cross-origin-opener-policy',
  'cross-origin-embedder-policy',
  'cross-origin-resource-policy',
]);

/** Of the headers a message names, and of those a fix repeats: a file with more is made by a program. */
const MOST_NAMES = 8;
const MOST_REPEATED = 40;
const REPEAT = 'Repeat the headers of the block around it';

/** One header in a block, and the answers of that block go out without all that the blocks around it add. */
export default defineRule<NginxModel>({
  id: 'nginx/add-header-inherit',
  title: 'Header that replaces the headers around it',
  severity: 'warning',
  everywhere: true,
  fix: 'review', // somebody may have left one out on purpose
  since: '0.1.0',
  sources: [
    'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header',
    'https://nginx.org/en/docs/http/ngx_http_headers_module.html#add_header_inherit',
  ],
  like: ['add_header_redefinition'],

  *check(model) {
    if (model.tree.isTemplate) return;
    for (const scope of model.scopes) {
      const own = named(scope, 'add_header');
      const around = own.length > 0 && scope.parent && addedHeaders(scope.parent);
      if (around && !isPreflight(scope) && !mayBringMore(scope) && !mergesHeaders(scope))
        yield* lost(model, { scope, own, around });
    }
  },
});

/** The answer to a question of the browser, which shows it to nobody. */
function isPreflight(scope: Scope): boolean {
  return scope.name === 'if' && named(scope, 'return').length > 0;
}

interface Replaced {
  readonly scope: Scope;
  readonly own: readonly Directive[];
  readonly around: AddedHeaders;
}

function* lost({ source }: NginxModel, { scope, own, around }: Replaced): Iterable<Problem> {
  const repeated = new Set(own.map(headerName));
  const dropped = around.headers.filter((header) => !repeated.has(headerName(header)));
  const [first, last] = [own[0], own.at(-1)];
  if (!dropped[0] || !first || !last) return;
  const isGuard = dropped.some((header) => GUARDS.has(headerName(header)));
  const where = [scope.directive?.name.text, ...(scope.directive?.args.map(({ text }) => text) ?? [])].join(' ');
  yield {
    at: { source, span: first.name.span },
    message: `\`add_header\` in \`${where}\` replaces those of the block around it: its answers go out without ${inWords(dropped)}.`,
    // What says how long a file is kept and the like is sometimes meant to differ.
    severity: isGuard ? 'warning' : 'info',
    related: [{ at: { source, span: dropped[0].span }, message: 'replaced by it' }],
    fixes:
      dropped.length > MOST_REPEATED
        ? []
        : [{ title: REPEAT, edits: [behind(source, last, repeatedIn(source, dropped))] }],
  };
}

function repeatedIn(source: Source, headers: readonly Directive[]): readonly string[] {
  return headers.map((header) => written(source, header));
}

function inWords(headers: readonly Directive[]): string {
  const names = [...new Set(headers.map(({ args: [name] }) => `\`${name?.text}\``))];
  const more = names.length - MOST_NAMES;
  return names.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
