import type { DocumentStatus } from '../../protocol/messages.ts';
import type { Context } from './feature.ts';

export function status({ documents, workedMs }: Context, { uri }: { readonly uri: string }): DocumentStatus | null {
  const checked = documents.checked(uri);
  const document = documents.get(uri);
  if (!checked || !document) return null;
  const { kind } = checked.analysis;
  return {
    kind: kind.id,
    title: kind.title,
    layers: [...checked.judgement.settings.layers],
    version: document.version,
    findings: checked.judgement.findings.length,
    ms: checked.judgement.ms,
    workedMs: workedMs(),
  };
}
