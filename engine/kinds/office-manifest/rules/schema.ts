import { defineRule, type Problem } from '../../../core/rule.ts';
import type { Span } from '../../../core/span.ts';
import type { XmlElement } from '../../../readers/xml/syntax.ts';
import { attributeOf, childNamed, childrenOf, isOpen, type ManifestModel } from '../model.ts';

/** https://learn.microsoft.com/openspecs/office_file_formats/ms-owemxml, `UUID`, read 2026-11. */
const GUID = /^(?:urn:uuid:)?[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$|^\{[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}\}$/i;
const VERSION = /^\d{1,5}(?:\.\d{1,5}){0,3}$/;
const TYPES = ['ContentApp', 'TaskPaneApp', 'MailApp'];
const REQUIRED = ['Id', 'Version', 'ProviderName', 'DefaultLocale', 'DisplayName', 'Description'];

/** Only what makes every version of Office refuse the file; the order of elements is left to Microsoft's validator. */
export default defineRule<ManifestModel>({
  id: 'office/schema',
  title: 'Manifest that Office refuses',
  severity: 'error',
  everywhere: true,
  layer: 'schema',
  fix: 'none',
  unfixed: { why: 'the id, the version and the texts of an add-in are known to its author alone' },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/javascript/api/manifest/officeapp',
    'https://learn.microsoft.com/openspecs/office_file_formats/ms-owemxml/9c23e1d9-c5cd-4b45-910c-d208fadefc1a',
  ],

  *check({ source, app, id, version, tree }) {
    if (!app) return;
    const problem = (span: Span, message: string): Problem => ({ at: { source, span }, message });
    if (id && !isTemplate(id.text) && !GUID.test(id.text))
      yield problem(id.span, `\`${id.text}\` is no GUID, so Office refuses the manifest.`);
    if (version && !isOpen(version.text) && !VERSION.test(version.text)) {
      const message = `\`${version.text}\` is no version of one to four numbers with up to five digits, so Office refuses the manifest.`;
      yield problem(version.span, message);
    }
    const type = attributeOf(app, 'xsi:type');
    const local = type?.value.trim().split(':').at(-1) ?? '';
    if (type && !isOpen(type.value) && !TYPES.includes(local))
      yield problem(
        type.valueSpan,
        `\`${type.value}\` is no type of add-in, so Office refuses the manifest: ${TYPES.join(', ')}.`,
      );
    // What a mistake in the text hides is not missing.
    if (tree.problems.length > 0) return;
    const missing = REQUIRED.filter((name) => !childNamed(app, name)).map((name) => `\`${name}\``);
    if (missing.length > 0 && hasOther(app))
      yield problem(
        app.nameSpan,
        `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} missing in \`OfficeApp\`, so Office refuses the manifest.`,
      );
  },
});

/** Braces belong to a GUID; two of them, or other signs, to who fills it in. */
function isTemplate(id: string): boolean {
  return isOpen(id.replace(/^\{([^{}]*)\}$/, '$1'));
}

/** Nobody is told what is missing in a file that has just been begun, nor in a part of one. */
function hasOther(app: XmlElement): boolean {
  const own = childrenOf(app).filter(({ local }) => REQUIRED.includes(local));
  return own.length >= REQUIRED.length / 2;
}
