import type { Words } from '../mutate.ts';
import { MARKS, NAMES, NUMBERS, VARIABLES } from './common.ts';

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
