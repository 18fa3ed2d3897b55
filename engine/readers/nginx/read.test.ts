import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readNginx } from './read.ts';
import type { Directive } from './syntax.ts';

const read = (text: string) => readNginx({ path: '/nginx.conf', text });

/** A statement as a list of its words, with the statements of its block at the end. */
function plain({ name, args, block }: Directive): unknown[] {
  return [name.text, ...args.map(({ text }) => text), ...(block ? [block.directives.map(plain)] : [])];
}

const statements = (text: string) => read(text).directives.map(plain);
const problems = (text: string) =>
  read(text).problems.map(({ span, message }) => [text.slice(...span), message.split(/[:;] /)[0]]);

describe('readNginx', () => {
  it('reads statements and blocks', () => {
    const text = 'user nginx;\nhttp {\n  server {\n    listen 80 default_server; # all\n  }\n  gzip on;\n}\n';
    assert.deepEqual(statements(text), [
      ['user', 'nginx'],
      [
        'http',
        [
          ['server', [['listen', '80', 'default_server']]],
          ['gzip', 'on'],
        ],
      ],
    ]);
    assert.deepEqual(
      read(text).comments.map(({ text: comment }) => comment),
      ['# all'],
    );
    assert.deepEqual(read(text).problems, []);
  });

  it('says where each thing stands, with a byte order mark, CRLF and letters beyond 16 bits', () => {
    const text = '\ufeff# 𝒳\r\nlocation /𝒳 {\r\n\treturn 200 "a;b";\r\n}\r\n';
    const [location] = read(text).directives;
    const [answer] = location?.block?.directives ?? [];
    assert.equal(text.slice(...location!.span), 'location /𝒳 {\r\n\treturn 200 "a;b";\r\n}');
    assert.equal(text.slice(...location!.block!.span), '\r\n\treturn 200 "a;b";\r\n');
    assert.deepEqual(
      [answer!.name, ...answer!.args].map(({ span }) => text.slice(...span)),
      ['return', '200', '"a;b"'],
    );
    assert.equal(text.slice(...answer!.span), 'return 200 "a;b";');
  });

  const words: readonly (readonly [string, readonly string[]])[] = [
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of nginx
    ['set $a ${b}c;', ['set', '$a', '${b}c']],
    ['set $a "x \\"y\\" \\n";', ['set', '$a', 'x "y" \n']],
    ["set $a 'it\\'s';", ['set', '$a', "it's"]],
    ['rewrite ^/a\\.b$ /c\\;d;', ['rewrite', '^/a\\.b$', '/c\\;d']],
    ['if ($a ~ "^x{2}$") { }', ['if', '($a', '~', '^x{2}$', ')', [] as never]],
    ['set $a b};', ['set', '$a', 'b}']],
    ['set $a b#c;', ['set', '$a', 'b#c']],
    ['log_format a\n  "b"\n  "c";', ['log_format', 'a', 'b', 'c']],
  ];
  for (const [text, expected] of words) {
    it(`reads \`${text}\``, () => {
      assert.deepEqual(statements(text), [expected]);
      assert.deepEqual(problems(text), []);
    });
  }

  it('leaves Lua alone, with the braces in its texts and comments', () => {
    const lua = "local a = {\"}\", [[ } ]], '\\'}'} -- }\n --[==[ } ]==] return a";
    const text = `location / { content_by_lua_block { ${lua} } root /x; }`;
    assert.deepEqual(statements(text), [
      [
        'location',
        '/',
        [
          ['content_by_lua_block', []],
          ['root', '/x'],
        ],
      ],
    ]);
    assert.deepEqual(problems(text), []);
  });

  it('takes the words of a map for keys', () => {
    const text = 'map $host $a { default 0;\n root 1; gzip x\n  y; }';
    assert.deepEqual(problems(text), []);
  });
});

describe('a mistake', () => {
  const mistakes: readonly (readonly [string, readonly unknown[], readonly unknown[]])[] = [
    [
      'server {\n  root /var/www\n  index index.html;\n  gzip on;\n}',
      [['/var/www', '`root` has no `;` behind its last word']],
      [
        [
          'server',
          [
            ['root', '/var/www'],
            ['index', 'index.html'],
            ['gzip', 'on'],
          ],
        ],
      ],
    ],
    [
      'proxy_pass http://a\nproxy_set_header Host $host\nproxy_read_timeout 5s;',
      [
        ['http://a', '`proxy_pass` has no `;` behind its last word'],
        ['$host', '`proxy_set_header` has no `;` behind its last word'],
      ],
      [
        ['proxy_pass', 'http://a'],
        ['proxy_set_header', 'Host', '$host'],
        ['proxy_read_timeout', '5s'],
      ],
    ],
    [
      'root /a\nlocation / { }\ngzip on;',
      [['/a', '`root` has no `;` behind its last word']],
      [
        ['root', '/a'],
        ['location', '/', []],
        ['gzip', 'on'],
      ],
    ],
    [
      'location / { return 200 }\nlisten 80',
      [
        ['200', '`return` has no `;` behind its last word'],
        ['80', '`listen` has no `;` behind its last word'],
      ],
      [
        ['location', '/', [['return', '200']]],
        ['listen', '80'],
      ],
    ],
    ['server { listen 80;\n', [['{', '`{` is opened and never closed with `}`']], [['server', [['listen', '80']]]]],
    [
      'gzip on; } c d;',
      [['}', 'No block is open that this `}` closes']],
      [
        ['gzip', 'on'],
        ['c', 'd'],
      ],
    ],
    [
      'add_header A "b;\nadd_header C "d";\nroot /x;',
      [['"', '`"` is opened and never closed']],
      [
        ['add_header', 'A', 'b'],
        ['add_header', 'C', 'd'],
        ['root', '/x'],
      ],
    ],
    [
      'location / ;\nroot /x;',
      [['location', '`location` has no block in braces behind it']],
      [
        ['location', '/'],
        ['root', '/x'],
      ],
    ],
    [
      'gzip on { a b; }',
      [['gzip', '`gzip` takes no block, so nginx misses its `;` and refuses the file.']],
      [['gzip', 'on', [['a', 'b']]]],
    ],
    [
      'location ~ ^/v[0-9]{1,2}/ { root /x; }',
      [['^/v[0-9]{1,2}/', '`^/v[0-9]{1,2}/` needs quotes']],
      [['location', '~', '^/v[0-9]{1,2}/', [['root', '/x']]]],
    ],
    [
      'gzip on;;;',
      [
        [';', 'Nothing stands before this `;`'],
        [';', 'Nothing stands before this `;`'],
      ],
      [['gzip', 'on']],
    ],
    ['{ gzip on; }', [['{', 'No name stands before this `{`']], [['gzip', 'on']]],
    [
      'gzip on; access_by_lua_block { if a then',
      [['{', '`{` is opened and never closed with `}`']],
      [
        ['gzip', 'on'],
        ['access_by_lua_block', []],
      ],
    ],
  ];
  for (const [text, expected, kept] of mistakes) {
    it(`is told where it is, and the rest is kept: ${text.replaceAll('\n', ' ')}`, () => {
      assert.deepEqual(problems(text), expected);
      assert.deepEqual(statements(text), kept);
    });
  }

  it('is none in a template', () => {
    assert.deepEqual(problems('server { listen {{ port }};\n{% if tls %}\n'), []);
    assert.equal(read('server { listen {{ port }}; }').isTemplate, true);
  });

  const others: readonly (readonly [string, string])[] = [
    ['PHP', '; a comment\n[www]\nlisten = 127.0.0.1:9000\nuser = www-data;\n'],
    ['Supervisor', '[program:nginx]\ncommand=/usr/sbin/nginx -g "daemon off;"\n'],
    ['Apache', 'Listen 80\n<VirtualHost *:80>\n  ServerName a\n</VirtualHost>\n'],
    ['Redis', 'port 6379\nuser default on\nsave ""\n'],
  ];
  for (const [name, text] of others) {
    it(`is not looked for in a file for ${name}`, () => assert.deepEqual(problems(text), []));
  }

  it('is told of fifty times at most', () => assert.equal(problems(`gzip on;${';'.repeat(80)}`).length, 50));
});

describe('any text', () => {
  const part = fc.constantFrom(
    ...[
      'server',
      'root',
      ' /a',
      '\n',
      '\r\n',
      ';',
      '{',
      '}',
      '"',
      "'",
      '\\',
      '#',
      '$',
      '${',
      '𝒳',
      '\ufeff',
      '{2}',
      ' ',
    ],
    ...['location ~ ', 'x_by_lua_block {', '--[[', ']]', 'map', 'proxy_set_header A B', 'listen 80;'],
  );
  const text = fc.array(part, { maxLength: 60 }).map((parts) => parts.join(''));

  it('gives statements that lie inside each other, in order, with the words that stand there', () => {
    fc.assert(
      fc.property(text, (written) => {
        const { directives, comments, problems: found } = read(written);
        inside(directives, 0, written.length);
        for (const { span, text: comment } of comments) assert.equal(written.slice(...span), comment);
        for (const { span } of found) assert(0 <= span[0] && span[0] <= span[1] && span[1] <= written.length);
      }),
    );
  });

  it('may be as deep as it likes', () => {
    const { directives } = read(`${'a {'.repeat(20_000)}b c;${'}'.repeat(20_000)}d e;`);
    assert.deepEqual(
      directives.map(({ name }) => name.text),
      ['a', 'd'],
    );
  });
});

function inside(directives: readonly Directive[], from: number, to: number): void {
  let before = from;
  for (const { span, name, args, block } of directives) {
    assert(before <= span[0] && span[1] <= to, 'a statement overlaps another');
    let end = span[0];
    for (const word of [name, ...args]) {
      assert(end <= word.span[0] && word.span[0] < word.span[1] && word.span[1] <= span[1], 'a word is outside');
      end = word.span[1];
    }
    if (block) {
      assert(end <= block.span[0] && block.span[0] <= block.span[1] && block.span[1] <= span[1], 'a block is outside');
      inside(block.directives, block.span[0], block.span[1]);
    }
    before = span[1];
  }
}
