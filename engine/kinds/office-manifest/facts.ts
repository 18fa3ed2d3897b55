import { readManifestText } from '../../../domain/manifest/read.ts';
import { rewritten } from '../../../domain/manifest/rewrite.ts';
import type { Edit, Source } from '../../core/span.ts';
import type { Facts } from '../../project/graph/facts.ts';
import type { ManifestModel } from './model.ts';

/** What Office takes for a version: https://learn.microsoft.com/javascript/api/manifest/version, read 2026-11. */
const VERSION = /^\d{1,5}(?:\.\d{1,5}){0,3}$/;

/** One version that is written out; any other is somebody else's to write. */
export function factsOf({ source, version }: ManifestModel): Facts {
  const addIns =
    version && VERSION.test(version.text)
      ? [
          {
            path: source.path,
            version: version.text,
            at: { source, span: version.span },
            write: (wanted: string, parameter: string | undefined) => written(source, wanted, parameter),
          },
        ]
      : [];
  return { apps: [], services: [], addIns };
}

/** The same edits that a deployment makes. */
function written(source: Source, version: string, parameter: string | undefined): readonly Edit[] {
  const manifest = readManifestText(source.text);
  if ('refusal' in manifest) return [];
  return rewritten(manifest, version, parameter).edits.map((edit) => ({ source, ...edit }));
}
