import type { Words } from '../mutate.ts';
import { MARKS, NAMES, NUMBERS, VARIABLES } from './common.ts';

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
