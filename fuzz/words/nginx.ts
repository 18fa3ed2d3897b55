import type { Words } from '../mutate.ts';
import { MARKS, NAMES, NUMBERS, VARIABLES } from './common.ts';

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
