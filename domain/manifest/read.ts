import type { Manifest, Unreadable } from './manifest.ts';
import { readJsonManifest } from './read-json.ts';
import { readOfficeManifest } from './read-office.ts';

/** A manifest of whichever format, by its first character. */
export function readManifestText(text: string): Manifest | Unreadable {
  const first = /[^\s\ufeff]/.exec(text);
  if (first?.[0] === '<') return readOfficeManifest(text);
  if (first?.[0] === '{') return readJsonManifest(text);
  return { refusal: first ? 'it is neither XML nor a JSON object' : 'it is empty', at: first?.index ?? 0 };
}
