/** A sound file of three lines to put what is wrong behind. */
export const API = 'services:\n  api:\n    image: registry.contoso.example/api:1.4.2\n';

const lines = (count: number, line: (index: number) => string) =>
  Array.from({ length: count }, (_, at) => line(at)).join('');
const bomb = (levels: number) =>
  `x-0: &a0 [x]\n${lines(levels, (at) => `x-${at + 1}: &a${at + 1} [${Array(9).fill(`*a${at}`).join(', ')}]\n`)}`;
const mergeBomb = `x-base: &a {${lines(300, (at) => `k${at}: 1, `)}}\nx-all:\n${'  - {<<: *a}\n'.repeat(3_000)}`;
const noise = lines(5_000, (at) => String.fromCharCode((at * 7_919) % 256));

/** Number and name in the catalogue, the text, and the verdict on it as `found` puts it. */
export const INPUTS: readonly (readonly [number: string, name: string, text: string, finds: readonly string[]])[] = [
  ['1', 'an empty file', '', []],
  ['2', 'only a byte order mark', '\ufeff', []],
  ['3', 'a byte order mark before a file', '\ufeffservices:\n  api:\n    image: 3\n', ['compose/schema error 3']],
  ['4', '20,000 lines of comments', '# a\n'.repeat(20_000), []],
  ['5', 'a quote of 1 MB that is never closed', `x-a: "${'x'.repeat(1_000_000)}`, ['yaml/syntax error 1']],
  ['6', 'a tab as indentation', 'services:\n\tapi:\n', ['yaml/syntax error 2']],
  ['7', 'lines that end with CR', 'services:\r  api:\r    image: 3\r', ['compose/schema error 3']],
  ['8', 'CRLF and LF in one file', API.replace('\n', '\r\n'), []],
  ['9', 'a NUL in a key', 'services:\n  a\0pi: {}\n', ['yaml/syntax error 2']],
  ['9', 'a NUL in a comment', `${API}# \0\n`, ['yaml/syntax error 4']],
  ['10', 'half of a character, as an escape', `${API}    command: "\\ud800"\n`, []],
  ['10', 'half of a character, raw', `${API}    command: "\ud800"\n`, []],
  ['11', 'an error behind characters of two units', `x-😀𝒳: 1\n${API}    "𝒳": 1\n`, ['compose/schema error 5']],
  ['12', 'a mark that turns the direction', `${API}    command: "a\u202eb"\n`, ['text/hidden-characters warning 4']],
  ['13', 'a Cyrillic letter in a key', 'services:\n  api:\n    imаge: a:1\n', ['compose/schema error 3']],
  [
    '13',
    'a blank without width in a key',
    'services:\n  api:\n    ima\u200bge: a:1\n',
    ['compose/schema error 3', 'text/hidden-characters warning 3'],
  ],
  [
    '14',
    'NEL, LS and PS inside a value',
    `${API}    command: a\u0085b\u2028c\u2029d\n    imag: 1\n`,
    ['compose/schema error 5'],
  ],
  ['15', 'a key twice', `${API}    image: b:1\n`, ['yaml/duplicate-key error 4']],
  ['16', 'a key twice, once in quotes', `${API}    "image": b:1\n`, ['yaml/duplicate-key error 4']],
  [
    '17',
    'a key 2,000 times',
    `${API}    environment:\n${'      A: 1\n'.repeat(2_000)}`,
    ['yaml/duplicate-key error 6 ×101'],
  ],
  ['18', '100,000 keys', lines(100_000, (at) => `key${at}: v\n`), ['compose/schema error 1 ×101']],
  ['19', 'a list 1,000 deep', `${'['.repeat(1_000)}${']'.repeat(1_000)}`, ['yaml/syntax error 1']],
  ['20', '10,000 lists that are never closed', '['.repeat(10_000), ['yaml/syntax error 1']],
  ['21', '3,000 maps that are never closed', '{a: '.repeat(3_000), ['yaml/syntax error 1']],
  ['22', 'a map 1,000 deep', lines(1_000, (at) => `${' '.repeat(at)}a:\n`), ['yaml/syntax error 1']],
  ['23', 'a billion laughs', bomb(10), ['yaml/alias error 6']],
  ['24', 'a bomb of merge keys', mergeBomb, ['yaml/alias error 86']],
  ['25', 'an alias inside its own anchor', 'x-a: &a [*a]\n', ['yaml/alias error 1']],
  ['26', 'a merge that leads back', 'x-a: &a\n  b: &b\n    <<: *a\n  c:\n    <<: *b\n', ['yaml/alias error 3']],
  ['27', 'an alias without an anchor', `${API}    logging: *nope\n`, ['yaml/alias error 4']],
  ['28', 'an anchor that is defined again', `x-a: &a 1\nx-b: &a 2\nx-c: *a\n${API}`, []],
  ['29', 'a merge of what is no map', `${API}    <<: [1, x]\n`, ['yaml/alias error 4 ×2']],
  [
    '30',
    'names every object is born with',
    'services:\n  __proto__: {image: "a:1"}\n  constructor: {image: "a:1"}\n',
    [],
  ],
  [
    '31',
    'keys that look like numbers',
    'services:\n  10: {image: "a:1"}\n  2: {image: "a:1"}\n',
    ['compose/value-format error 2 ×2'],
  ],
  [
    '32',
    'a list as a key',
    'services:\n  ? [a]\n  : {image: "a:1"}\n',
    ['compose/schema error 2', 'compose/value-format error 2'],
  ],
  ['34', '100,000 documents', '---\na: 1\n'.repeat(100_000), ['text/too-large info 1']],
  ['35', 'the directive of YAML 1.1', `%YAML 1.1\n---\n${API}    tty: yes\n`, []],
  ['36', 'Norway', `${API}    restart: no\n`, []],
  ['37', 'ports YAML 1.1 would read in base 60', `${API}    ports:\n      - 22:22\n`, []],
  ['38', 'numbers in every spelling', `${API}    environment: {A: 0o17, B: 017, C: 1_000}\n`, []],
  [
    '39',
    'a number of 20 digits where text belongs',
    `${API}    user: 12345678901234567890\n`,
    ['compose/schema error 4'],
  ],
  [
    '39',
    'a number that loses digits',
    `${API}    environment: {A: 1234567890123456789012345}\n`,
    ['yaml/long-number warning 4'],
  ],
  [
    '40',
    'tags that call for something',
    `${API}    command: !!js/function "x"\n    user: !include /etc/passwd\n`,
    ['yaml/tag warning 4 ×2'],
  ],
  ['41', '1 MB of what is no base64', `${API}    command: !!binary "${'%$'.repeat(500_000)}"\n`, ['yaml/tag error 4']],
  ['42', 'an indentation no block can have', `${API}    command: |99\n      a\n`, ['yaml/syntax error 4 ×2']],
  [
    '43',
    'markers of a merge conflict',
    `services:\n<<<<<<< HEAD\n  api: {}\n=======\n  app: {}\n>>>>>>> x\n`,
    ['yaml/syntax error 2'],
  ],
  ['44', 'a template under a common name', `${API}    x: <%= a %>\n    y: [\n`, ['yaml/syntax error 4']],
  ['45', 'a line of 1 MB', `${API}    command: ${'a '.repeat(500_000)}\n`, []],
  ['46', 'a list of 5 MB', '- a: 1\n'.repeat(700_000), ['text/too-large info 1']],
  ['47', 'bytes that are no text', noise, ['yaml/syntax error 1']],
];
