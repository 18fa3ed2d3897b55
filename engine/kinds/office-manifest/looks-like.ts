import type { Source } from '../../core/span.ts';

const ROOT = /<OfficeApp(?![\w.:-])/;

/** Whether the content of a file somebody named is that of an add-in. */
export function looksLikeManifest({ path, text }: Source): boolean {
  return path.endsWith('.xml') && ROOT.test(text);
}

/** Android, browsers and package managers have a `manifest.xml` too. An empty file may still become ours. */
export function isForeign({ text }: Source): boolean {
  return text.trim() !== '' && !ROOT.test(text);
}
