import type { Address, Manifest, Unreadable } from './manifest.ts';
import { type Meaning, meaningOf, type TextSpan, trimmed } from './meaning.ts';

/** In the unified manifest, what Office or Teams opens: https://learn.microsoft.com/microsoft-365/extensibility/schema, read 2026-11. */
const LOADED_IN: ReadonlySet<string> = new Set(['extensions', 'staticTabs', 'configurableTabs']);
const LOADED: ReadonlySet<string> = new Set(['page', 'script', 'url', 'contentUrl', 'configurationUrl']);
const TOKEN = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\]:,]/g;
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** The unified manifest, a `package.json`, or any other object with a `version`. */
export function readJsonManifest(text: string): Manifest | Unreadable {
  const from = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  try {
    JSON.parse(text.slice(from));
  } catch (error) {
    return { refusal: 'it is no JSON', at: placeOf(error, from) };
  }
  const strings = [...stringsIn(text)];
  const versions = strings.filter(({ way }) => way.length === 1 && way[0] === 'version');
  const [version, second] = versions;
  if (!version) return { refusal: 'it has no `version` with text in it', at: from };
  if (second) return { refusal: '`version` stands in it twice', at: second.meaning.starts[0] ?? 0 };
  const addresses = strings.flatMap((each): Address[] =>
    /^https?:\/\//i.test(each.meaning.text) && each.way[0] !== '$schema'
      ? [{ meaning: each.meaning, isLoaded: isLoaded(each.way) }]
      : [],
  );
  return { format: 'json', version: version.meaning, addresses };
}

/** The keys that lead to a value; items of a list add none. */
type Way = readonly string[];

function isLoaded(way: Way): boolean {
  return LOADED_IN.has(way[0] ?? '') && LOADED.has(way.at(-1) ?? '');
}

/** Every value that is a string, in a text that is known to be JSON. */
function* stringsIn(text: string): Generator<{ readonly way: Way; readonly meaning: Meaning }> {
  /** Of each object or list that is open, the key whose value comes next; none in a list. */
  const open: { key: string | undefined; readonly isList: boolean; isKey: boolean }[] = [];
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const top = open.at(-1);
    if (token === '{' || token === '[') open.push({ key: undefined, isList: token === '[', isKey: token === '{' });
    else if (token === '}' || token === ']') open.pop();
    else if (token === ',' && top) top.isKey = !top.isList;
    else if (token === ':' && top) top.isKey = false;
    else if (token.startsWith('"') && top) {
      const meaning = jsonMeaning(text, [index + 1, index + token.length - 1]);
      if (top.isKey) top.key = meaning.text;
      else yield { way: open.flatMap(({ key }) => key ?? []), meaning: trimmed(meaning) };
    }
  }
}

function jsonMeaning(text: string, span: TextSpan): Meaning {
  return meaningOf(text, span, (at) => {
    if (text[at] !== '\\') return undefined;
    const escaped = text.charAt(at + 1);
    if (escaped !== 'u') return { meant: ESCAPED[escaped] ?? escaped, length: 2 };
    return { meant: String.fromCharCode(Number.parseInt(text.slice(at + 2, at + 6), 16)), length: 6 };
  });
}

/** Where the mistake is stands in the message, if anywhere. */
function placeOf(error: unknown, from: number): number | undefined {
  const place = /position (\d+)/.exec(String(error))?.[1];
  return place === undefined ? undefined : from + Number(place);
}
