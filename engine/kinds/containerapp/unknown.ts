import type { ScalarNode } from '../../readers/tree.ts';

/** `$VAR$`, `${VAR}`, `#{VAR}#`, `{{ .x }}`, `__VAR__`, `%VAR%`, `<name>`: put in before the file is used. */
const PLACEHOLDER = /\$[\w({]|#\{|\{\{|__[A-Za-z][A-Za-z0-9]*(?:_[A-Za-z0-9]+)*__|%\w+%|<[^<>]+>|\[\w+\(/;

/** A value that something puts in before `az` reads the file. */
export function isUnknown({ value }: ScalarNode): boolean {
  return typeof value === 'string' && PLACEHOLDER.test(value);
}
