import type { Symbol } from '../../engine/core/language.ts';
import type { Deployment } from '../../protocol/messages.ts';
import { composeData } from './compose-data.ts';
import type { Context } from './feature.ts';

/** A deployment file of this very version, with what was found in it. */
export function deployment(context: Context, { uri }: { readonly uri: string }): Deployment | null {
  const { documents, convert } = context;
  const checked = documents.checked(uri);
  const document = documents.get(uri);
  if (!checked || !document) return null;
  const { analysis, judgement, workspace } = checked;
  const { findings } = judgement;
  const { kind, model } = analysis;
  const data = kind.id === 'deployment' ? kind.data?.(model) : undefined;
  if (data === undefined) return null;
  const counted = (severity: string) => findings.filter((finding) => finding.severity === severity).length;
  const named = ({ name, nameSpan }: Symbol) => ({ name, range: convert.range(model.source, nameSpan) });
  const environments = (kind.symbols?.(model) ?? []).filter(({ kind }) => kind === 'environment');
  return {
    version: document.version,
    errors: counted('error'),
    warnings: counted('warning'),
    data,
    composeFiles: composeData(context.engine, { data, path: model.source.path, workspace }),
    environments: environments.map((one) => ({
      ...named(one),
      services: one.children.map((service) => ({ ...named(service), slots: service.children.map(({ name }) => name) })),
    })),
  };
}
