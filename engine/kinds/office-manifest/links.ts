import type { Link } from '../../core/language.ts';
import { isOpen, type ManifestModel } from './model.ts';

/** Addresses, and the resources that a `resid` names. */
export function linksOf({ source, urls, references, resources }: ManifestModel): readonly Link[] {
  const pages = urls.flatMap(({ text, span }) =>
    /^https?:\/\/[^\s/]/.test(text) && !isOpen(text.split(/[?#]/, 1)[0] ?? '') ? [{ span, target: { url: text } }] : [],
  );
  const named = references.flatMap(({ id }) => {
    const resource = resources.get(id.text);
    return resource ? [{ span: id.span, target: { at: { source, span: resource.id.span } } }] : [];
  });
  return [...pages, ...named].sort((a, b) => a.span[0] - b.span[0]);
}
