import { globSync, readFileSync, statSync } from 'node:fs';
import { examplesOf, withoutMarkers } from '../test/support/literate.ts';
import type { Words } from './mutate.ts';

/** Of the examples of the rule pages, and the small files of `examples/`: each shows a feature of its format. */
export function yamlSeeds(): string[] {
  return seedsOf(/\.ya?ml$/);
}

/** The same of another format, by the names of its files. */
export function seedsOf(name: RegExp): string[] {
  const blocks = globSync('engine/**/*.md').flatMap((page) =>
    examplesOf(readFileSync(page, 'utf8')).flatMap(({ files }) =>
      files.filter(({ path }) => name.test(path)).map(({ body }) => withoutMarkers(body)),
    ),
  );
  const files = globSync('examples/**/*').filter((file) => name.test(file) && statSync(file).isFile());
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  return [...blocks, ...texts.filter((text) => text.length < 3_000)].sort();
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
  ...[
    '${{ if a }}:\n  ',
    '${{ else }}: ',
    '${{ each a in b }}:\n  - ',
    '${{ insert }}: ',
    'dependsOn: ',
    'template: a.yml',
  ],
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

export const nginxWords: Words = {
  tokens: [
    ...[
      ';',
      '{',
      '}',
      '"',
      "'",
      '\\',
      '\\"',
      '#',
      '\n',
      '\r\n',
      ' ',
      '${',
      '{2,3}',
      '{{ a }}',
      '{% a %}',
      'a b;',
      'server {',
    ],
    ...['x_by_lua_block {', '[[', ']]', '--[==[', '--', 'map $a $b {', 'root /a', 'listen 80', 'proxy_pass http://a'],
    ...[
      'fairlead-ignore nginx/syntax -- a',
      'location ~ ^/',
      'if ($a) {',
      'include a;',
      'upstream a {',
      'keepalive 2;',
    ],
    ...MARKS,
  ],
  values: [...NUMBERS, ...NAMES, ...VARIABLES, '', '"a b"', "'a;b'", 'http://a', '/a/b', '5s', '10m', '~*'],
};

/** Scripts of the examples, and lines that show what else the language has. */
export function shellSeeds(): string[] {
  return [
    ...seedsOf(/\.sh$/),
    'az webapp up --name "$APP" | tee log || true # go on\n',
    'f() { if a; then b; else c; fi; }\nwhile ! curl -f "$(cat url)"; do sleep 1; done <<EOF\nx\nEOF\n',
    'case $1 in a|b) set -e; x=(1 2) ;; *) [[ -n $y && z ]] ;; esac &',
  ];
}

export const shellWords: Words = {
  tokens: [
    ...[
      ';',
      '&&',
      '||',
      '|',
      '&',
      '\n',
      '\r\n',
      '\\\n',
      '(',
      ')',
      '{ ',
      '}',
      '$(',
      '$((',
      '))',
      '`',
      '<<E\n',
      '<<-"E"\n',
      'E\n',
    ],
    ...[
      'if ',
      'then ',
      'elif ',
      'else ',
      'fi',
      'for ',
      'in ',
      'while ',
      'do ',
      'done',
      'case ',
      'esac',
      ';;',
      'f() ',
      'function ',
    ],
    ...['! ', '[[ ', ']]', '=(', '>', '2>&1', '<(', 'set -e', '|| true', 'exit 1', "$'", '$#'],
    ...MARKS,
    ...VARIABLES,
  ],
  values: [...NUMBERS, ...NAMES, ...VARIABLES, '', '"a b"', "'a'", '--name=a', '$(a)', '*', '~'],
};

export const dockerfileWords: Words = {
  tokens: [
    ...[
      'FROM a AS b\n',
      'RUN ',
      'CMD ',
      'ENTRYPOINT ',
      'HEALTHCHECK ',
      '--interval=5s ',
      '--from=b ',
      'ARG A=1\n',
      'ONBUILD ',
    ],
    ...[
      '["a", "b"]',
      '[',
      ']',
      '"',
      "'",
      ' \\\n',
      ' \\ \r\n',
      '`\n',
      '# escape=`\n',
      '# c\n',
      '\n\n',
      '<<E\n',
      '<<-"E"',
      '\nE\n',
    ],
    ...['EXPOSE 80/tcp ', '&& exec ', 'fairlead-ignore dockerfile/shell-form -- a', 'USER ', 'NONE', '{% if a %}\n'],
    ...MARKS,
    ...VARIABLES,
  ],
  values: [...NUMBERS, ...NAMES, ...VARIABLES, '', '["\\u0061"]', '"a b"', 'a:1@sha256:b', '--', '80-90'],
};

export function envSeeds(): string[] {
  return [
    ...seedsOf(/\.env(?:\.\w+)?$/),
    'PORT=8000 # of the API\nexport NAME="contoso shop"\nKEY=\'a\nb\'\nHOME\nURL: http://a/#b\n',
  ];
}

export const envWords: Words = {
  tokens: [
    '=',
    ' = ',
    ': ',
    'export ',
    '\n',
    '\r\n',
    '\r',
    '"',
    "'",
    '`',
    '\\"',
    ' # ',
    '#',
    'A=b\n',
    'B="c\n',
    ...MARKS,
    ...VARIABLES,
  ],
  values: [...NUMBERS, ...NAMES, ...VARIABLES, '', '"a b"', "'a#b'", 'a#b', 'a\\nb'],
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

export const xmlWords: Words = {
  tokens: [
    ...[
      '<',
      '>',
      '</',
      '/>',
      '=',
      '"',
      "'",
      '&',
      ';',
      '&amp;',
      '&#x41;',
      '&#0;',
      '&a;',
      '<!--',
      '-->',
      '--',
      '<![CDATA[',
    ],
    ...[']]>', '<?xml ', '?>', '<!DOCTYPE a [', ']>', '\n', '\r\n', ' ', '<a>', '</a>', '<a/>', ' a="1"', ' a='],
    ...[
      '<AppDomain>',
      '</AppDomain>',
      '<bt:Url id="a" DefaultValue="',
      ' resid="a"',
      '<Version>',
      'fairlead-ignore xml/syntax ',
    ],
    ...MARKS,
    ...NAMES,
  ],
  values: [
    ...NUMBERS,
    ...NAMES,
    ...VARIABLES,
    '',
    'https://a.example:443/b?v=1.0.0.1&c',
    '{5c1f0b52-3f2a-4a6e-9d4d-0f3f6f1f7a10}',
  ],
};

export const hclWords: Words = {
  tokens: [
    ...['{', '}', '[', ']', '(', ')', '=', ' = ', ': ', ',', '.', '.*', '[*]', '...', '?', '=>', '==', '&&', '!', '-'],
    ...[
      '\n',
      '\n}\n',
      '${',
      '%{',
      '~}',
      '$${',
      '<<END\n',
      '<<-END\n',
      '\nEND\n',
      '/*',
      '*/',
      '//',
      '::',
      'for ',
      ' in ',
    ],
    ...['resource "a" "b" {\n', 'dynamic "site_config" {\n', 'content {', 'merge(', 'local.', 'var.', 'sticky'],
    ...['sticky_settings {\n', 'app_settings = {\n', 'websocket_enabled = ', 'fairlead-ignore hcl/syntax -- a'],
    ...MARKS,
    ...NAMES,
  ],
  values: [...NUMBERS, ...NAMES, ...VARIABLES, '', '[]', '{}', '"', '"${', '<<END\n', 'var.a.b[0]', 'f(1, 2...)'],
};
