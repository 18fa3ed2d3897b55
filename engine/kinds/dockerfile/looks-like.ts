import type { Source } from '../../core/span.ts';
import { readDockerfile } from '../../readers/dockerfile/read.ts';

/** What may stand above the first `FROM`, and what every Dockerfile has below it. */
const USUAL: ReadonlySet<string> = new Set([
  'RUN',
  'COPY',
  'ADD',
  'CMD',
  'ENTRYPOINT',
  'WORKDIR',
  'ENV',
  'ARG',
  'EXPOSE',
  'USER',
  'LABEL',
]);

/** Whether the content of a file somebody named is that of a Dockerfile. */
export function looksLikeDockerfile(source: Source): boolean {
  if (/\.(?:ya?ml|json|tf|md|sql)$/.test(source.path)) return false;
  const { instructions } = readDockerfile(source);
  const first = instructions.find(({ keyword }) => keyword !== 'ARG');
  return first?.keyword === 'FROM' && instructions.some(({ keyword }) => USUAL.has(keyword));
}
