import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MappedText } from '../mapped-text.ts';
import { commandsOf, optionsOfFirstLine } from './failure.ts';
import { readShell } from './read.ts';
import type { ShellItem, ShellList } from './syntax.ts';

/** Commands as their words and what stands behind them; blocks as what they are and what is in them. */
function plain(list: ShellList): unknown[] {
  return list.map(({ node, negated, next }) => {
    const not = negated ? ['!'] : [];
    if (node.type === 'command') {
      return [
        ...not,
        ...node.assignments.map(({ text }) => text),
        ...node.words.map(({ text }) => text),
        next ?? '.',
      ].join(' ');
    }
    return [
      ...not,
      [node.kind, node.name].filter(Boolean).join(' '),
      ...node.tests.map(plain),
      '→',
      ...node.bodies.map(plain),
      next ?? '.',
    ];
  });
}

const read = (text: string) => plain(readShell(text).list);

describe('readShell', () => {
  const scripts: readonly (readonly [string, unknown[]])[] = [
    ['az login && az webapp up || exit 1; echo done', ['az login &&', 'az webapp up ||', 'exit 1 ;', 'echo done .']],
    ['a | b |& c & d', ['a |', 'b |', 'c &', 'd .']],
    ['echo "a b" \'c d\' e\\ f "g \\"h\\""', ['echo a b c d e f g "h" .']],
    ['a \\\n  --b \\\r\n  c\nd', ['a --b c ;', 'd .']],
    ['a # b\n# c\nd#e', ['a ;', 'd#e .']],
    ['A=1 B="2 3" a c=d', ['A=1 B=2 3 a c=d .']],
    ['a >/dev/null 2>&1 </x >>y b &>z', ['a b .']],
    ['a <<EOF && b\nc; d "\nEOF\ne', ['a &&', 'b ;', 'e .']],
    ["cat <<-'X'\n\ta\n\tX\nb", ['cat ;', 'b .']],
    ['a <<< "b c"; d', ['a ;', 'd .']],
    ['x=(a b\n c); y', ['x= ;', 'y .']],
    ['x=(); y+=(a)', ['x= ;', 'y+= .']],
    ['! a && ! b', ['! a &&', '! b .']],
    ['[[ $a == b && -z c ]] || d', ['[[ $a == b -z c ]] ||', 'd .']],
    ['((a++)); b', [['group', '→', ';'], 'b .']],
    ['if a; then b; elif c; then d; else e; fi', [['if', ['a ;'], ['c ;'], '→', ['b ;'], ['d ;'], ['e ;'], '.']]],
    ['while read -r x; do a "$x"; done < f | b', [['loop', ['read -r x ;'], '→', ['a $x ;'], '|'], 'b .']],
    ['for x in a b; do c; done', [['loop', '→', ['c ;'], '.']]],
    ['for ((i=0;i<3;i++)); do c; done', [['loop', '→', ['c ;'], '.']]],
    ['case $1 in\n a|b) c ;;\n (*) d; e ;;\nesac; f', [['case', '→', ['c .'], ['d ;', 'e .'], ';'], 'f .']],
    [
      'f() { a; }; function g { b; }',
      [
        ['function f', '→', [['group', '→', ['a ;'], '.']], ';'],
        ['function g', '→', [['group', '→', ['b ;'], '.']], '.'],
      ],
    ],
    [
      '(a; b) || { c; }',
      [
        ['subshell', '→', ['a ;', 'b .'], '||'],
        ['group', '→', ['c ;'], '.'],
      ],
    ],
    // biome-ignore lint/suspicious/noTemplateCurlyInString: a variable of the shell
    ['a ${b:-c d} ${e[@]} $f $? $ "$(g "h i")" `j`', ['a ${b:-c d} ${e[@]} $f $? $ $(g "h i") `j` .']],
    ['', []],
  ];
  for (const [script, expected] of scripts) it(`reads \`${script}\``, () => assert.deepEqual(read(script), expected));

  const broken: readonly (readonly [string, unknown[]])[] = [
    ['if a; then b', [['if', ['a ;'], '→', ['b .'], '.']]],
    ['fi; a', ['a .']],
    [') a', ['a .']],
    ['a "b', ['a b .']],
    ['a $(b', ['a $(b .']],
    ['cat <<EOF\na', ['cat ;']],
    ['a &&', ['a &&']],
    ['a (b)', ['a .', ['subshell', '→', ['b .'], '.']]],
  ];
  for (const [script, expected] of broken)
    it(`reads what is there of \`${script}\``, () => assert.deepEqual(read(script), expected));

  it('tells what is put in when it runs', () => {
    const [item] = readShell('a "b" $c "d$e" *.f ~/g \'$h\' \\$i').list;
    const words = item?.node.type === 'command' ? item.node.words : [];
    assert.deepEqual(
      words.map(({ isLiteral }) => isLiteral),
      [true, true, false, false, false, false, true, true],
    );
  });

  it('finds the script in a word, at its place', () => {
    const text = 'x=$(az webapp list "$(b)")';
    const [item] = readShell(text).list;
    const [word] = item?.node.type === 'command' ? item.node.assignments : [];
    const [inner] = word?.scripts[0] ?? [];
    assert.equal(text.slice(...inner!.node.span), 'az webapp list "$(b)"');
  });

  it('knows where the words of a text stand that is put together from lines', () => {
    const file = 'run: |\n  az login\n  az webapp up\n';
    const mapped = new MappedText('az login\naz webapp up', [
      [0, 9],
      [9, 20],
    ]);
    const spans = readShell(mapped).list.map(({ node }) => file.slice(...node.span));
    assert.deepEqual(spans, ['az login', 'az webapp up']);
  });
});

describe('commandsOf', () => {
  const failures = (text: string) =>
    commandsOf(readShell(text), optionsOfFirstLine(text)).map(
      ({ command, failure }) => `${command.words[0]?.text} ${failure}`,
    );
  const scripts: readonly (readonly [string, readonly string[]])[] = [
    ['a; b', ['a lost', 'b ends']],
    ['set -e\na; b', ['set lost', 'a ends', 'b ends']],
    ['#!/bin/bash -eu\na; b', ['a ends', 'b ends']],
    ['#!/usr/bin/env bash\na; b', ['a lost', 'b ends']],
    ['set -euo pipefail; a | b; set +e; c; d', ['set lost', 'a ends', 'b ends', 'set ends', 'c lost', 'd ends']],
    ['set -e; a | b; c', ['set lost', 'a lost', 'b ends', 'c ends']],
    ['a || true', ['a lost', 'true ends']],
    ['a || exit 1; b', ['a ends', 'exit lost', 'b ends']],
    ['a || b', ['a tested', 'b ends']],
    ['set -e; a && b; c', ['set lost', 'a lost', 'b ends', 'c ends']],
    ['a && b', ['a ends', 'b ends']],
    ['a && b || echo no', ['a lost', 'b lost', 'echo ends']],
    ['if a; then b; fi', ['a tested', 'b ends']],
    ['set -e; { a; b; } || true; c', ['set lost', 'a lost', 'b lost', 'true ends', 'c ends']],
    ['! a; b &', ['a tested', 'b lost']],
    ['set -e; x=$(a); local y=$(b)', ['set lost', 'a ends', 'b lost', 'local ends']],
    ['set -o pipefail; a | b || true; c |', ['set lost', 'a lost', 'b lost', 'true lost', 'c ends']],
    ['f() { a; b; }; f', ['a lost', 'b ends', 'f ends']],
  ];
  for (const [script, expected] of scripts) {
    it(`says what becomes of a failure in \`${script}\``, () => assert.deepEqual(failures(script), expected));
  }
});

describe('any script', () => {
  const part = fc.constantFrom(
    ...[
      'a',
      ' ',
      '\n',
      ';',
      '&&',
      '||',
      '|',
      '&',
      '(',
      ')',
      '{ ',
      '}',
      '$(',
      '"',
      "'",
      '`',
      '\\',
      '#',
      '${',
      '$((',
      '<<E\n',
      'E\n',
    ],
    ...[
      'if ',
      '; then ',
      '; fi',
      'case x in ',
      'esac',
      ';;',
      'for ',
      'do ',
      'done',
      'f() ',
      '! ',
      '[[ ',
      ']]',
      '𝒳',
      '=(',
      '>',
      '\r\n',
    ],
  );
  const text = fc.array(part, { maxLength: 50 }).map((parts) => parts.join(''));

  it('gives commands that stand where they say', () => {
    fc.assert(fc.property(text, (script) => inside(readShell(script).list, script, 0, script.length)));
  });

  it('may be as deep as it likes', () => {
    for (const deep of ['$(', '(', '{ ', 'if ', '"$(', 'f() ', '`']) {
      const script = `${deep.repeat(5000)}a`;
      inside(readShell(script).list, script, 0, script.length);
    }
  });
});

function inside(list: ShellList, text: string, from: number, to: number): void {
  let before = from;
  for (const { node } of list as ShellItem[]) {
    assert(before <= node.span[0] && node.span[1] <= to, 'a command overlaps another');
    if (node.type === 'block')
      for (const part of [...node.tests, ...node.bodies]) inside(part, text, node.span[0], node.span[1]);
    else {
      let end = node.span[0];
      for (const word of [...node.assignments, ...node.words]) {
        assert(end <= word.span[0] && word.span[0] < word.span[1] && word.span[1] <= node.span[1], 'words overlap');
        end = word.span[1];
        for (const script of word.scripts) inside(script, text, ...word.span);
      }
    }
    before = node.span[1];
  }
}
