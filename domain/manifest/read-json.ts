import type { Address, Manifest, Unreadable } from './manifest.ts';
import { type Meaning, meaningOf, type TextSpan, trimmed } from './meaning.ts';

/** In the unified manifest, what Office or Teams opens: https://learn.microsoft.com/microsoft-365/extensibility/schema, read 2026-11. */
const LOADED_IN: ReadonlySet<string> = new Set(['extensions', 'staticTabs', 'configurableTabs']);
const LOADED: ReadonlySet<string> = new Set(['page', 'script', 'url', 'contentUrl', 'configurationUrl']);
const ESCAPED: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

/** What stands deeper is no address of an add-in. */
const DEEPEST = 100;

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
  for (let at = 0; at < text.length; at++) {
    const char = text.charAt(at);
    const top = open.at(-1);
    if (char === '{' || char === '[') open.push({ key: undefined, isList: char === '[', isKey: char === '{' });
    else if (char === '}' || char === ']') open.pop();
    else if (char === ',' && top) top.isKey = !top.isList;
    else if (char === ':' && top) top.isKey = false;
    else if (char === '"' && top) {
      const end = closingQuote(text, at);
      const meaning = jsonMeaning(text, [at + 1, end]);
      if (top.isKey) top.key = meaning.text;
      else if (open.length <= DEEPEST) yield { way: open.flatMap(({ key }) => key ?? []), meaning: trimmed(meaning) };
      at = end;
    }
  }
}

function closingQuote(text: string, opening: number): number {
  let at = opening + 1;
  while (at < text.length && text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at;
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
