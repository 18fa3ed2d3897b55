import { globSync, readFileSync } from 'node:fs';
import { examplesOf, withoutMarkers } from '../test/support/literate.ts';
import type { Words } from './mutate.ts';

/** Of the examples of the rule pages, and the small files of `examples/`: each shows a feature of its format. */
export function yamlSeeds(): string[] {
  const blocks = globSync('engine/**/*.md').flatMap((page) =>
    examplesOf(readFileSync(page, 'utf8')).flatMap(({ files }) => files.map(({ body }) => withoutMarkers(body))),
  );
  const files = globSync('examples/**/*.{yml,yaml}').map((file) => readFileSync(file, 'utf8'));
  return [...blocks, ...files.filter((text) => text.length < 3_000)].sort();
}

export function jsonSeeds(): string[] {
  const files = globSync('{examples/**/*,tsconfig,knip,biome}.json').map((file) => readFileSync(file, 'utf8'));
  return [
    ...files.filter((text) => text.length < 3_000),
    '[]',
    '{"a": [1, -2.5e3, null, true, "\\u00e9"]} // b',
  ].sort();
}

const MARKS = ['\ufeff', '\0', '\t', '\r', '\u0085', '\u2028', '\u202e', '𝒳', '\ud800', '\\', '#', ' # ', '"', "'"];
const NUMBERS = ['0', '-1', '017', '0o17', '1_000', '1e400', '.nan', '-.inf', '12345678901234567890123', '22:22'];
const FORMATS = ['1h2m3s', '-1s', '80:80/tcp', '[::1]:80:80', '0-65536:80', '1e99g', '70000', 'a/b:c@sha256:d'];
// biome-ignore-start lint/suspicious/noTemplateCurlyInString: variables of Compose
const VARIABLES = ['$', '$$', '${', '${}', '${A}', '${A:-b}', '${A:-${B:-c}}', '${A:?m}', '{{ .a }}', '<%= a %>'];
const EXPRESSIONS = [
  ...['${{ ', ' }}', '${{ needs.a.outputs.b }}', '${{ steps.a.outputs }}', "['a']", '.*', 'if: ', 'needs: ', 'uses: '],
  ...['matrix:\n  ', 'on: ', "format('{0}', ", '::set-output name=a::', 'jobs:\n  ', 'steps:\n  - '],
];
// biome-ignore-end lint/suspicious/noTemplateCurlyInString: variables of Compose
const NAMES = ['__proto__', 'constructor', 'toString', 'null', '~', 'yes', 'true', '<<', '../../etc/passwd'];

export const yamlWords: Words = {
  tokens: [
    ...['- ', ': ', '? ', ', ', '[', ']', '{', '}', '&a0 ', '*a0', '!t ', '!!binary ', '!!str ', '!reset ', '|', '>-'],
    ...['\n', '\n  ', '\n---\n', '\n...\n', '%YAML 1.1\n---\n', '<<: ', '@', '`', '<<<<<<< a\n', '|99', '[a: 1]'],
    ...['fairlead-ignore compose/schema -- a', 'x-a: ', 'extends: ', 'include: ', 'healthcheck:\n  ', 'services:\n  '],
    ...MARKS,
    ...VARIABLES,
    ...EXPRESSIONS,
    ...NAMES,
  ],
  values: [...NUMBERS, ...FORMATS, ...VARIABLES, ...NAMES, '', '[]', '{}', '|\n  a', '>\n\n', '"', '"\\ud800"', '# a'],
};

export const jsonWords: Words = {
  tokens: [
    ...[
      '{',
      '}',
      '[',
      ']',
      ',',
      ':',
      '"',
      '//',
      '/*',
      '*/',
      '\\u',
      '\\ud800',
      'null',
      'true',
      '-',
      'e9',
      '[[[[',
      '{"a":',
    ],
    ...MARKS,
  ],
  values: [...NUMBERS, ...NAMES, '', '""', '[]', '{}', '[1,]', '{"a":1,"a":2}', '"\\x"', '1.', '.5', 'NaN'],
};
