import { defineRule } from '../../../core/rule.ts';
import type { Directive } from '../../../readers/nginx/syntax.ts';
import { holding } from '../inherited.ts';
import { atTop } from '../insert.ts';
import type { NginxModel } from '../model.ts';

/** A path something is sent to; `/uploads` and `/files` may well be where it is read again. */
const UPLOAD = /(?:^|[^a-z])(?:file-?)?uploads?(?:[^a-z]|$)/i;
const PLURAL = /(?:^|[^a-z])uploads(?:[^a-z]|$)/i;
const PASSES = new Set(['proxy_pass', 'fastcgi_pass', 'uwsgi_pass']);
/** What the fix writes: https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size has 1m. */
const ROOM = '50m';

/** Whoever sends more is told 413 by nginx, and the application never learns that somebody tried. */
export default defineRule<NginxModel>({
  id: 'nginx/body-size',
  title: 'Uploads that end at one megabyte',
  severity: 'info',
  everywhere: true,
  fix: 'review', // how large an upload may be is for its author to say
  since: '0.1.0',
  sources: ['https://nginx.org/en/docs/http/ngx_http_core_module.html#client_max_body_size'],

  *check({ tree, scopes, source }) {
    if (tree.isTemplate) return;
    for (const scope of scopes) {
      const path = scope.name === 'location' ? scope.directive?.args.at(-1) : undefined;
      if (!path || !takesUploads(path.text) || !scope.directives.some(passes)) continue;
      const size = holding(scope, 'client_max_body_size');
      if (!size || size.directives.length > 0) continue;
      yield {
        at: { source, span: path.span },
        message: `\`${path.text}\` takes ${size.isOpen ? 'no more than another file says, or' : 'at most'} 1 MB, the default of nginx: an upload that is larger ends with 413 before the application sees it.`,
        ...(size.isOpen && { severity: 'hint' as const }),
        fixes: [{ title: 'Take up to 50 MB', edits: atTop(source, scope, [`client_max_body_size ${ROOM};`]) }],
      };
    }
  },
});

const takesUploads = (path: string) => UPLOAD.test(path) && !PLURAL.test(path);

const passes = ({ name }: Directive) => PASSES.has(name.text);
