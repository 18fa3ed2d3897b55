import { startOfLine } from '../../../core/lines.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import { lineBreakOf } from '../../../readers/yaml/edit.ts';
import { childNamed, childrenOf, type ManifestModel, type ManifestUrl } from '../model.ts';

/** Protocol, host and port of an address that is written out. */
const ORIGIN = /^(https?):\/\/([\w.-]+(?::\d+)?)(?=[/?#]|$)/i;

/** Only pages that stand in the manifest: where the add-in goes from there is in its scripts. */
export default defineRule<ManifestModel>({
  id: 'office/app-domain',
  title: 'Page of an add-in on a domain that is not listed',
  severity: 'warning',
  everywhere: true,
  fix: 'review',
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/javascript/api/manifest/appdomain'],

  *check(model) {
    const { source, urls } = model;
    const pages = pagesOf(model);
    const [first] = pages;
    const own = first && hostOf(first.text);
    if (!first || own === undefined) return;
    const domains = urls.filter(({ use }) => use === 'domain');
    // One that is filled in later may be any of them.
    if (domains.some(({ text }) => hostOf(text) === undefined)) return;
    const listed = new Set([own, ...domains.map(({ text }) => hostOf(text))]);
    for (const { text, span } of pages) {
      const host = hostOf(text);
      if (host === undefined || listed.has(host)) continue;
      listed.add(host);
      const message = `\`${host}\` is neither the domain of the first \`SourceLocation\` nor an \`AppDomain\`, so Office on the desktop takes this page for a foreign one.`;
      const related = [{ at: { source, span: first.span }, message: 'the first page' }];
      const origin = ORIGIN.exec(text)?.[0].toLowerCase() ?? '';
      yield { at: { source, span }, message, related, fixes: fixesOf(model, origin) };
    }
  },
});

/** Pages by their own address first, then those that a `SourceLocation` names as a resource. */
function pagesOf({ urls, references }: ManifestModel): ManifestUrl[] {
  const named = new Set(
    references.filter(({ element }) => element.local === 'SourceLocation').map(({ id }) => id.text),
  );
  const isNamed = ({ element }: ManifestUrl) =>
    element.attributes.some(({ name, value }) => name === 'id' && named.has(value.trim()));
  const own = urls.filter(({ use }) => use === 'page');
  return own.length === 0 ? [] : [...own, ...urls.filter((url) => url.use === 'resource' && isNamed(url))];
}

function hostOf(url: string): string | undefined {
  const [, scheme = '', host] = ORIGIN.exec(url) ?? [];
  const standard = scheme.toLowerCase() === 'http' ? ':80' : ':443';
  const name = host?.toLowerCase();
  return name?.endsWith(standard) ? name.slice(0, -standard.length) : name;
}

function fixesOf({ source, app }: ManifestModel, origin: string): Fix[] {
  const list = childNamed(app, 'AppDomains');
  const last = list && childrenOf(list).at(-1);
  if (!last) return [];
  const indent = source.text.slice(startOfLine(source.text, last.span[0]), last.span[0]);
  if (indent.trim() !== '') return [];
  const text = `${lineBreakOf(source)}${indent}<AppDomain>${origin}</AppDomain>`;
  return [{ title: 'List the domain', edits: [{ source, span: [last.span[1], last.span[1]], text }] }];
}
