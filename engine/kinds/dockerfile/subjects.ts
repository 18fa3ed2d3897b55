import type { Subject } from '../../core/subject.ts';
import { type DockerfileModel, effective, finalStage } from './model.ts';

/** What it is built from, the image it makes, and what that starts. */
export function subjectsOf(model: DockerfileModel): readonly Subject[] {
  const { source } = model;
  const final = finalStage(model);
  if (!final) return [];
  const start = effective(final, 'CMD') ?? effective(final, 'ENTRYPOINT');
  return [
    { what: 'dockerfile', at: { source, span: final.from.span } },
    { what: 'image', at: { source, span: final.image?.span ?? final.from.span } },
    ...(start ? [{ what: 'start-command' as const, at: { source, span: start.span } }] : []),
  ];
}
