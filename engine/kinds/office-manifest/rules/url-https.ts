import { defineRule } from '../../../core/rule.ts';
import type { Span } from '../../../core/span.ts';
import { isOpen, type ManifestModel } from '../model.ts';

const LOCAL = /^http:\/\/(?:localhost|127\.0\.0\.1|\[::1\])(?=[:/?#]|$)/i;

/** A help page may be http: a browser opens it. A domain may too. An add-in on one's own machine is let be. */
export default defineRule<ManifestModel>({
  id: 'office/url-https',
  title: 'Page or icon of an add-in without https',
  severity: 'warning',
  everywhere: true,
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/javascript/api/manifest/sourcelocation',
    'https://learn.microsoft.com/javascript/api/manifest/resources',
  ],

  *check({ source, urls }) {
    for (const { text, span, use, element } of urls) {
      if (use === 'support' || use === 'domain' || !/^http:\/\//i.test(text)) continue;
      if (LOCAL.test(text) || isOpen(text.split(/[?#]/, 1)[0] ?? '')) continue;
      const written = source.text.slice(...span);
      const start = span[0] + written.search(/http:/i);
      const scheme: Span = [start, start + 'http'.length];
      const message = `\`${element.name}\` is fetched by \`http\`: Office on the web, whose own pages come by https, does not load it.`;
      yield {
        at: { source, span },
        message,
        fixes: [{ title: 'Fetch it by `https`', edits: [{ source, span: scheme, text: 'https' }] }],
      };
    }
  },
});
