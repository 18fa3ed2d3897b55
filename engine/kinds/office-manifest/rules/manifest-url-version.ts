import { defineRule } from '../../../core/rule.ts';
import type { Span } from '../../../core/span.ts';
import type { ManifestModel, ManifestUrl } from '../model.ts';

/** Not behind a `#`, unless that begins the number of a character: what follows is the page's own. */
const PARAMETER = /^(?:[^#]|&#)*[?&](?:amp;)?v=(\d{1,5}(?:\.\d{1,5}){1,3})(?=[&#]|$)/;

/**
 * Only of a `v` that has as many numbers as the version: others count something of their own. A help page opens in a
 * browser and has versions of its own, which a deployment leaves alone as well.
 */
export default defineRule<ManifestModel>({
  id: 'deploy/manifest-url-version',
  title: 'Address with another version than its manifest',
  severity: 'warning',
  everywhere: true,
  fix: 'review',
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/office/dev/add-ins/testing/clear-cache'],

  *check({ source, urls, version }) {
    if (!version || !/^\d+(?:\.\d+)+$/.test(version.text)) return;
    const own = version.text;
    for (const url of urls) {
      if (url.use === 'support' || url.use === 'domain') continue;
      const found = versionIn(source.text, url);
      if (!found || found.text === own || found.text.split('.').length !== own.split('.').length) continue;
      const message = `\`v=${found.text}\` stands in a manifest of version \`${own}\`: caches go on with what they keep under the old address.`;
      const related = [{ at: { source, span: version.span }, message: 'the version' }];
      const fixes = [{ title: `Write \`v=${own}\``, edits: [{ source, span: found.span, text: own }] }];
      yield { at: { source, span: found.span }, message, related, fixes };
    }
  },
});

function versionIn(text: string, { span }: ManifestUrl): { readonly text: string; readonly span: Span } | undefined {
  const match = PARAMETER.exec(text.slice(...span));
  const found = match?.[1];
  if (!match || found === undefined) return undefined;
  const end = span[0] + match.index + match[0].length;
  return { text: found, span: [end - found.length, end] };
}
