// biome-ignore-all lint/suspicious/noTemplateCurlyInString: GitHub writes its expressions like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { engine } from '../../../../test/support/engine.ts';
import { alone } from '../../../core/workspace.ts';

/** Every name in every expression of a workflow, as it is cut out of the file by the place it is given. */
function namesIn(text: string): string[] {
  const source = { path: '/.github/workflows/a.yml', text };
  const kind = engine.kindOf(source);
  assert(kind);
  const model = kind.parse(source, alone) as unknown as {
    expressions(): readonly {
      parsed: {
        accesses?: { context: { span: readonly [number, number] }; path: { span: readonly [number, number] }[] }[];
      };
      at(span: readonly [number, number]): { span: readonly [number, number] };
    }[];
  };
  return model.expressions().flatMap(({ parsed, at }) => {
    const names = (parsed.accesses ?? []).flatMap(({ context, path }) => [context, ...path]);
    return names.map(({ span }) => text.slice(...at(span).span));
  });
}

const NAMES = ['github', 'event', 'a', 'needs', 'build-1', 'result'];
const job = (value: string) => `on: push\njobs:\n  a:\n    steps:\n      - run: ${value}\n`;
const both = '${{ github.event.a }} ${{ needs.build-1.result }}';

describe('places of names in expressions', () => {
  const table: readonly (readonly [string, string])[] = [
    ['in a plain text', job(both)],
    ['in single quotes', job(`'${both}'`)],
    ['in double quotes', job(`"${both}"`)],
    ['behind characters of two units', job(`"😀 ${both}"`)],
    ['behind a byte order mark', `\uFEFF${job(both)}`],
    [
      'in a block',
      job('|\n          echo\n            ${{ github.event.a }}\n\n          ${{ needs.build-1.result }}'),
    ],
    ['in a folded block', job('>-\n          ${{ github.event.a }}\n          ${{ needs.build-1.result }}')],
    [
      'over several lines of one expression',
      job('|\n          ${{\n            github.event.a &&\n            needs.build-1.result\n          }}'),
    ],
    ['folded in quotes', job('"a\n          ${{ github.event.a }}\n          ${{ needs.build-1.result }}"')],
    ['by index', job("${{ github['event'].a }} ${{ needs['build-1'].result }}")],
    ['behind texts with braces', job("${{ '}}' && github.event.a }} ${{ '''}}' && needs.build-1.result }}")],
  ];
  for (const [where, text] of table) {
    it(where, () => assert.deepEqual(namesIn(text), NAMES));
    it(`${where}, with CRLF`, () => assert.deepEqual(namesIn(text.replaceAll('\n', '\r\n')), NAMES));
  }

  it('are the whole text where an escape moved them', () => {
    const text = job('"\\t${{ github.sha }}"');
    assert.deepEqual(namesIn(text), ['"\\t${{ github.sha }}"', '"\\t${{ github.sha }}"']);
  });

  it('are those of a bare condition', () => {
    assert.deepEqual(namesIn("jobs:\n  a:\n    if: github.event.a && needs.build-1.result == 'x'\n"), NAMES);
  });
});
