import { parseDocument } from 'yaml';
import type { Labelled } from './labels.ts';

/** The reference writes `jobs: [ job | deployment | template ]` for a list of these: that is no pipeline. */
const NOTATION = /\[ *(?:cron|job|parameter|script|stage|step|task|variable)(?: \| \w+)* *\]/;

/**
 * No tool that refuses pipelines can be asked. The labels are the word of the documentation, where an example may be a
 * page's notation or the text behind it, and of the incumbent extension, which calls a task that it does not know an
 * error in half of what it flags (`README.md` of the corpus): of both nothing is expected.
 */
export function pipelineLabel(label: Labelled['label'], tool: string, text: string): Labelled['label'] {
  if (label === 'err') return 'unknown';
  const isExample = tool === 'docs example' && (NOTATION.test(text) || parseDocument(text).errors.length > 0);
  return isExample ? 'unknown' : label;
}
