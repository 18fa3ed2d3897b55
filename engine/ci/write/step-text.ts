import { indentOf, lineBreakOf } from '../../readers/yaml/edit.ts';
import type { Pipeline } from '../pipeline.ts';

/** A step that runs a script, in the way of the pipeline's system, to be written at the dash of another one. */
export function stepText(pipeline: Pipeline, dashAt: number, name: string, script: readonly string[]): string {
  const { source, system } = pipeline;
  const indent = indentOf(source, dashAt);
  const title = name.replaceAll('`', '');
  const lines =
    system === 'github'
      ? [`- name: ${title}`, '  run: |', ...script.map((line) => `    ${line}`)]
      : ['- bash: |', ...script.map((line) => `    ${line}`), `  displayName: ${title}`];
  return lines.map((line, index) => `${index === 0 ? '' : indent}${line}${lineBreakOf(source)}`).join('') + indent;
}
