import { defineRule } from '../../../core/rule.ts';
import type { ManifestModel } from '../model.ts';

/** Every mistake of XML is fatal: Office shows no add-in, and does not say why. The rest of the file is still read. */
export default defineRule<ManifestModel>({
  id: 'xml/syntax',
  title: 'Text that is no XML',
  severity: 'error',
  everywhere: true,
  layer: 'syntax',
  fix: 'review',
  since: '0.1.0',
  sources: ['https://www.w3.org/TR/xml/#dt-fatal'],

  *check({ source, tree }) {
    for (const { kind, span, message, instead } of tree.problems) {
      if (kind !== 'syntax') continue;
      const edits = instead === undefined ? [] : [{ source, span, text: instead }];
      const fixes = edits.length > 0 ? [{ title: `Write \`${instead}\` instead`, edits }] : [];
      yield { at: { source, span }, message, fixes };
    }
  },
});
