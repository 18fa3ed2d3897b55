import type { Words } from '../mutate.ts';
import { MARKS, NAMES, NUMBERS, VARIABLES } from './common.ts';

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
