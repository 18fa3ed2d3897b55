// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Compose
/** Characters that many readers stumble over. */
export const MARKS = [
  '\ufeff',
  '\0',
  '\t',
  '\r',
  '\u0085',
  '\u2028',
  '\u202e',
  '𝒳',
  '\ud800',
  '\\',
  '#',
  ' # ',
  '"',
  "'",
];

/** What one reader takes for a number and the next for a word. */
export const NUMBERS = [
  '0',
  '-1',
  '017',
  '0o17',
  '1_000',
  '1e400',
  '.nan',
  '-.inf',
  '12345678901234567890123',
  '22:22',
];

/** Variables and templates, whole and torn. */
export const VARIABLES = [
  '$',
  '$$',
  '${',
  '${}',
  '${A}',
  '${A:-b}',
  '${A:-${B:-c}}',
  '${A:?m}',
  '{{ .a }}',
  '<%= a %>',
];

/** Names that mean something to JavaScript, to YAML or to a path. */
export const NAMES = ['__proto__', 'constructor', 'toString', 'null', '~', 'yes', 'true', '<<', '../../etc/passwd'];
