import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { markdownOf } from './markdown.ts';
import { sizeMarkdown } from './sku.ts';

describe('facts as Markdown', () => {
  const provenance = {
    asOf: '2026-02-26',
    source: { title: 'A page', url: 'https://learn.microsoft.com/a' },
    confirmed: true,
  };
  const guess = { ...provenance, confirmed: false };

  it('give the word once for lines that share it, and say what is not confirmed', () => {
    const text = markdownOf([
      { lead: 'Contoso:', lines: ['one'], provenance },
      { lines: ['two'], provenance },
      { lines: ['three'], provenance: guess },
      { lead: 'Fabrikam.', provenance: guess },
    ]);
    assert.equal(
      text,
      `Contoso:

- one
- two

As of 2026-02-26, [A page](https://learn.microsoft.com/a).

- three

As of 2026-02-26, [A page](https://learn.microsoft.com/a); not confirmed.

Fabrikam.

As of 2026-02-26, [A page](https://learn.microsoft.com/a); not confirmed.`,
    );
  });

  it('of a size that is gone say when it went', () =>
    assert.match(
      sizeMarkdown('i2') ?? '',
      /^The size I2, .*: supported until 2024-08-31, then retired\. Instead: I2v2 /,
    ));

  it('of a size set apart the figures no page confirms', () => {
    const [confirmed = '', guessed = ''] = (sizeMarkdown('P1v4') ?? '').split(/(?<=\)\.)\n\n/);
    assert.match(confirmed, /2 vCPU\n- Slots beside production: 20\n/);
    assert.doesNotMatch(confirmed, /Memory|Instances|not confirmed/);
    assert.match(guessed, /^- Memory: 8 GB\n- Instances: up to 30\n\nAs of .*; not confirmed\.$/);
  });
});
