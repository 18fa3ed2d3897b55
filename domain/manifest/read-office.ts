import type { Address, Manifest, Unreadable } from './manifest.ts';
import { type Meaning, trimmed } from './meaning.ts';
import { type Element, elementsOf } from './xml.ts';
import { xmlMeaning } from './xml-characters.ts';

/** Elements whose address Office fetches by itself: https://learn.microsoft.com/javascript/api/manifest, read 2026-11. */
const LOADED: ReadonlySet<string> = new Set(['SourceLocation', 'IconUrl', 'HighResolutionIconUrl', 'Image']);
/** Elements that name an address somebody reads in a browser. */
const READ: ReadonlySet<string> = new Set(['LearnMoreUrl', 'SupportUrl']);

/** The manifest of an Office add-in: its own version, never that of another element, and its addresses. */
export function readOfficeManifest(text: string): Manifest | Unreadable {
  const elements = elementsOf(text);
  if ('refusal' in elements) return elements;
  const [root] = elements;
  if (!root || localOf(root.name) !== 'OfficeApp')
    return { refusal: `its first element is \`<${root?.name}>\` and not \`<OfficeApp>\``, at: root?.at };
  const prefix = root.name.slice(0, -'OfficeApp'.length);
  const versions = elements.filter(({ parent, name }) => parent === root && name === `${prefix}Version`);
  const [version, second] = versions;
  if (!version) return { refusal: '`<OfficeApp>` has no `<Version>`', at: root.at };
  if (second) return { refusal: '`<OfficeApp>` has two `<Version>`', at: second.at };
  const [only, another] = version.pieces
    .map(({ span, isCdata }) => trimmed(xmlMeaning(text, span, isCdata)))
    .filter((meaning) => meaning.text !== '');
  if (!only || another || elements.some(({ parent }) => parent === version))
    return { refusal: '`<Version>` holds something else than one version', at: version.at };
  return { format: 'xml', version: only, addresses: addressesIn(text, elements) };
}

function addressesIn(text: string, elements: readonly Element[]): readonly Address[] {
  const value = (element: Element, name: string): readonly Meaning[] => {
    const span = element.attributes.get(name);
    return span ? [trimmed(xmlMeaning(text, span))] : [];
  };
  const loaded = new Set(
    elements.flatMap((each) => (READ.has(localOf(each.name)) ? [] : value(each, 'resid').map((id) => id.text))),
  );
  const isLoaded = (element: Element): boolean =>
    LOADED.has(localOf(element.name)) ||
    (localOf(element.name) === 'Url' && value(element, 'id').some((id) => loaded.has(id.text)));
  return elements.flatMap((element): readonly Address[] => {
    const local = localOf(element.name);
    if (local === 'ExtendedOverrides')
      return ['Url', 'ResourcesUrl'].flatMap((name) => addressed(value(element, name), true));
    if (local === 'Override') {
      const owner = element.parent && localOf(element.parent.name);
      return owner && element.parent && (LOADED.has(owner) || owner === 'Url')
        ? addressed(value(element, 'Value'), isLoaded(element.parent))
        : [];
    }
    return LOADED.has(local) || local === 'Url' ? addressed(value(element, 'DefaultValue'), isLoaded(element)) : [];
  });
}

function addressed(meanings: readonly Meaning[], isLoaded: boolean): Address[] {
  return meanings.filter(({ text }) => text !== '').map((meaning) => ({ meaning, isLoaded }));
}

function localOf(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
