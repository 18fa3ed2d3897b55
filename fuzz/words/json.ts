import type { Words } from '../mutate.ts';
import { MARKS, NAMES, NUMBERS } from './common.ts';

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
