import type { Address, Manifest } from './manifest.ts';
import { spanOf, type TextSpan } from './meaning.ts';
import { parameterIn } from './query.ts';

export interface TextEdit {
  readonly span: TextSpan;
  readonly text: string;
}

/** What a new version changes in a manifest, and nothing else changes. */
export interface Rewriting {
  /** In the order of the file. */
  readonly edits: readonly TextEdit[];
  /** Addresses whose parameter gets the version. */
  readonly updated: number;
  /** Addresses that get the parameter, because no address had it. */
  readonly added: number;
  /** Addresses Office fetches that stay without the parameter. */
  readonly without: readonly Address[];
}

/** What is filled in later is no value yet: `{{ version }}`, `${VERSION}`, `%VERSION%`. */
const LITERAL = /^(?!.*__)(?:[\w.+~-]|%[\da-f]{2})*$/i;
const OPEN = /[{}$[\]]|__|@@|^~|%(?![\da-f]{2})/i;

/**
 * Writes a version into the manifest and into a parameter of its addresses. An address that Office does not fetch gets
 * it only in the place of the former version: `v` of a video is its name. Where no address has the parameter, all that
 * Office fetches get it; where some have, the others were left out by somebody and stay as they are.
 */
export function rewritten(manifest: Manifest, version: string, parameter: string | undefined): Rewriting {
  const own: TextEdit = { span: spanOf(manifest.version, [0, manifest.version.text.length]), text: version };
  if (parameter === undefined) return { edits: [own], updated: 0, added: 0, without: [] };
  const value = encodeURIComponent(version);
  const changed = manifest.addresses.map((address) => valuesOf(address, manifest, parameter));
  const isNowhere = changed.every(({ has }) => !has);
  const added = isNowhere ? manifest.addresses.filter((each) => each.isLoaded && !OPEN.test(each.meaning.text)) : [];
  const edits = [
    own,
    ...changed.flatMap(({ places }) =>
      places.map(({ span, isBare }) => ({ span, text: isBare ? `=${value}` : value })),
    ),
    ...added.map((address) => addition(address, manifest, `${encodeURIComponent(parameter)}=${value}`)),
  ];
  return {
    edits: edits.toSorted((a, b) => a.span[0] - b.span[0]),
    updated: changed.filter(({ places }) => places.length > 0).length,
    added: added.length,
    without: manifest.addresses.filter((each, i) => each.isLoaded && !changed[i]?.has && !added.includes(each)),
  };
}

/**
 * The text without the version and without the values that follow it: two texts with the same remainder are one
 * manifest in two versions.
 */
export function withoutVersion(text: string, manifest: Manifest, parameter: string | undefined): string {
  const places =
    parameter === undefined ? [] : manifest.addresses.flatMap((each) => valuesOf(each, manifest, parameter).places);
  const blank = '\0';
  return edited(text, [
    { span: spanOf(manifest.version, [0, manifest.version.text.length]), text: blank },
    ...places.map(({ span, isBare }) => ({ span, text: isBare ? `=${blank}` : blank })),
  ]);
}

/** The text with edits that do not overlap. */
export function edited(text: string, edits: readonly TextEdit[]): string {
  let result = '';
  let from = 0;
  for (const { span, text: written } of edits.toSorted((a, b) => a.span[0] - b.span[0])) {
    result += text.slice(from, span[0]) + written;
    from = span[1];
  }
  return result + text.slice(from);
}

interface Values {
  /** Whether the address has the parameter at all. */
  readonly has: boolean;
  readonly places: readonly { readonly span: TextSpan; readonly isBare: boolean }[];
}

function valuesOf({ meaning, isLoaded }: Address, { version }: Manifest, parameter: string): Values {
  const { values } = parameterIn(meaning.text, parameter);
  const former = new Set([version.text, encodeURIComponent(version.text)]);
  const ours = values.filter(({ span }) => {
    const value = meaning.text.slice(...span);
    return isLoaded ? LITERAL.test(value) : former.has(value);
  });
  return {
    has: isLoaded ? values.length > 0 : ours.length > 0,
    places: ours.map(({ span, isBare }) => ({ span: spanOf(meaning, span), isBare })),
  };
}

function addition({ meaning }: Address, { format }: Manifest, assignment: string): TextEdit {
  const { end, separator } = parameterIn(meaning.text, '');
  const written = separator === '&' && format === 'xml' ? '&amp;' : separator;
  return { span: spanOf(meaning, [end, end]), text: written + assignment };
}
