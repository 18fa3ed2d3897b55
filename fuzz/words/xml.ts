import type { Words } from '../mutate.ts';
import { MARKS, NAMES, NUMBERS, VARIABLES } from './common.ts';

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
