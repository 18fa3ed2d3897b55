import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { it } from 'node:test';
import { walkthrough } from './walkthrough.ts';

it('every step of the tour has its picture, in the colours of the theme, and the package has it, too', () => {
  assert(readFileSync('.vscodeignore', 'utf8').includes('!media/walkthrough/*.svg'));
  for (const { id } of walkthrough.steps) {
    const picture = `media/walkthrough/${id}.svg`;
    assert(existsSync(picture), picture);
    const drawing = readFileSync(picture, 'utf8');
    assert.match(drawing, /fill="var\(--vscode-foreground\)"/, picture);
    assert(!drawing.includes('<style'), `The editor takes the style out of ${picture}.`);
  }
});
