// biome-ignore-all lint/suspicious/noTemplateCurlyInString: expressions of the two CI systems
import type { Words } from '../mutate.ts';
import { MARKS, NAMES, NUMBERS, VARIABLES } from './common.ts';

/** Durations, ports, sizes and names of images. */
const FORMATS = ['1h2m3s', '-1s', '80:80/tcp', '[::1]:80:80', '0-65536:80', '1e99g', '70000', 'a/b:c@sha256:d'];
/** Expressions of the two CI systems. */
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
