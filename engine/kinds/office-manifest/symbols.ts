import type { Symbol } from '../../core/language.ts';
import type { XmlElement } from '../../readers/xml/syntax.ts';
import { attributeOf, childNamed, childrenOf, type ManifestModel } from './model.ts';

/** The add-in with its version; in it what it loads, its commands and its resources. */
export function symbolsOf({ app, displayName, version, urls, resources }: ManifestModel): readonly Symbol[] {
  if (!app) return [];
  const loaded = urls.flatMap(({ use, text, element, span }): Symbol[] =>
    use === 'page' || use === 'domain'
      ? [{ name: text || element.name, detail: element.local, kind: 'network', span, nameSpan: span, children: [] }]
      : [],
  );
  const named = [...resources.values()].map(
    ({ id, element, value }): Symbol => ({
      name: id.text || element.name,
      ...(value && { detail: value.text }),
      kind: 'variable',
      span: element.span,
      nameSpan: id.span,
      children: [],
    }),
  );
  const children = [...loaded, ...commandsIn(app, resources), ...named].sort((a, b) => a.span[0] - b.span[0]);
  const name = displayName?.text || 'OfficeApp';
  const detail = version && { detail: version.text };
  return [{ name, ...detail, kind: 'service', span: app.span, nameSpan: app.nameSpan, children }];
}

function commandsIn(element: XmlElement, resources: ManifestModel['resources']): Symbol[] {
  const inside = childrenOf(element).flatMap((child) => commandsIn(child, resources));
  const id = element.local === 'Control' ? attributeOf(element, 'id') : undefined;
  if (!id) return inside;
  const label = childNamed(element, 'Label');
  const resid = label && attributeOf(label, 'resid')?.value;
  const detail = resources.get(resid ?? '')?.value?.text;
  return [
    {
      name: id.value || element.name,
      ...(detail !== undefined && { detail }),
      kind: 'step',
      span: element.span,
      nameSpan: id.valueSpan,
      children: inside,
    },
  ];
}
