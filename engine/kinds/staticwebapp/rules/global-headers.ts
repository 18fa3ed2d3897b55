import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { type Entry, entryOf, isMap, keyPlace, type MapNode, rootOf, stringOf } from '../../../readers/tree.ts';
import { addKey } from '../add-key.ts';
import type { StaticWebAppModel } from '../model.ts';

const POLICY = 'Content-Security-Policy';
const FRAMES = 'X-Frame-Options';

/** What the fix writes: the page itself and nothing else, so that what is blocked shows at the first look. */
const WRITTEN: Readonly<Record<string, string>> = {
  [POLICY]: "default-src 'self'; frame-ancestors 'self'",
  [FRAMES]: 'SAMEORIGIN',
};

/** Headers of all answers that only the app can set. */
export default defineRule<StaticWebAppModel>({
  id: 'swa/global-headers',
  title: 'Static web app without headers that protect its pages',
  severity: 'hint', // nearly nobody has them
  profiles: { 'managed-azure': 'warning', security: 'warning' },
  fix: 'review', // a policy blocks what the pages load from elsewhere
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/static-web-apps/configuration#global-headers',
    'https://developer.mozilla.org/docs/Web/HTTP/Guides/CSP',
  ],

  *check({ tree }) {
    const root = rootOf(tree);
    if (!isMap(root) || tree.problems.some(({ kind }) => kind === 'syntax')) return;
    const headers = entryOf(root, 'globalHeaders');
    if (headers && !isMap(headers.value)) return;
    const missing = missingIn(isMap(headers?.value) ? headers.value.entries : []);
    if (missing.length === 0) return;
    const names = missing.map((name) => `\`${name}\``).join(' and ');
    yield {
      at: headers ? keyPlace(headers) : braceOf(root),
      message: `No answer of this app has ${names}: ${CONSEQUENCES[missing.join()] ?? ''}.`,
      fixes: fixesOf(root, headers, missing),
    };
  },
});

const SCRIPTS = 'a script that gets into a page may load and send anything';
const FRAMED = 'any other site may show its pages in a frame and have them clicked';
const CONSEQUENCES: Readonly<Record<string, string>> = {
  [POLICY]: SCRIPTS,
  [FRAMES]: FRAMED,
  [`${POLICY},${FRAMES}`]: `${SCRIPTS}, and ${FRAMED}`,
};

/** A policy that says who may frame the page makes the older header needless. */
function missingIn(headers: readonly Entry[]): readonly string[] {
  const valueOf = (name: string) => headers.find(({ key }) => key.toLowerCase() === name.toLowerCase());
  const policy = valueOf(POLICY);
  const framed = valueOf(FRAMES) ?? (/frame-ancestors/i.test(stringOf(policy?.value) ?? '') ? policy : undefined);
  return [...(policy ? [] : [POLICY]), ...(framed ? [] : [FRAMES])];
}

const braceOf = ({ source, span }: MapNode): Place => ({ source, span: [span[0], span[0] + 1] });

/** A policy that is written says who may frame the page as well. */
function fixesOf(root: MapNode, headers: Entry | undefined, missing: readonly string[]): readonly Fix[] {
  const name = missing[0] ?? POLICY;
  const value = JSON.stringify(WRITTEN[name]);
  const edits =
    headers && isMap(headers.value)
      ? addKey(headers.value, name, value)
      : addKey(root, 'globalHeaders', `{ ${JSON.stringify(name)}: ${value} }`);
  return [
    {
      title: name === POLICY ? 'Allow only what comes from the app itself' : 'Let only the app itself frame its pages',
      edits,
    },
  ];
}
