// biome-ignore-all lint/suspicious/noTemplateCurlyInString: deployment files write their variables like that.
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSchemaStore } from '../../../schemas/load.ts';
import { alone } from '../../core/workspace.ts';
import { deployment } from './index.ts';

const kind = deployment(createSchemaStore('dist/schemas'));
const modelOf = (text: string) => kind.parse({ path: '/fairlead.yaml', text }, alone);

const FILE = `version: 1
services:
  api:
    host: containerapp
    strategy:
      canary:
        steps:
          - analysis: [ready]
          - setWeight: 10
          - pause: { duration: 60s }
          - analysis: [ready, smoke]
          - setWeight: 50
          - pause: { duration: 4m }
          - approval: true
          - setWeight: 80
          - pause: { duration: "\${HOLD}" }
`;

/** The file with its hints between brackets. */
function shown(text: string): string {
  const found = kind.inlays?.(modelOf(text), []) ?? [];
  return found.reduceRight((all, { offset, label }) => `${all.slice(0, offset)}[${label}]${all.slice(offset)}`, text);
}

function hovered(text: string): string {
  const offset = text.indexOf('¦');
  return kind.hover?.(modelOf(text.replace('¦', '')), offset)?.markdown ?? '';
}

describe('a canary', () => {
  it('says behind each share when it begins', () => {
    assert.equal(
      shown(FILE),
      FILE.replace('setWeight: 10', 'setWeight: 10[from the start]')
        .replace('setWeight: 50', 'setWeight: 50[after at least 1 min]')
        .replace('setWeight: 80', 'setWeight: 80[after at least 5 min and 1 approval]'),
    );
  });

  it('needs no word of Azure for that, and is no news without shares', () => {
    assert.deepEqual(
      [FILE, FILE.replaceAll('setWeight', 'weight')].map((text) => kind.hintsAlone?.({ path: '/fairlead.yaml', text })),
      [true, false],
    );
  });

  it('is told as a timeline, with the share that is looked at', () => {
    const lines = [
      '- **from the start: 10 %, for 1 min, `ready` and `smoke` asked**',
      '- after at least 1 min: 50 %, for 4 min, until somebody says `fairlead promote`',
      '- after at least 5 min and 1 approval: 80 %, for a time a variable says',
      '- after at least 5 min and 1 approval: 100 %, by itself',
    ].join('\n');
    assert(hovered(FILE.replace('setWeight: 10', 'setW¦eight: 10')).endsWith(lines));
    assert(hovered(FILE.replace('steps:', 'ste¦ps:')).endsWith(lines.replaceAll('**', '')));
  });

  it('counts a share that follows at once, and one that waits for a person alone', () => {
    const text = FILE.replace(
      '          - pause: { duration: 60s }\n          - analysis: [ready, smoke]\n',
      '',
    ).replace('          - pause: { duration: 4m }\n', '');
    assert.equal(
      shown(text),
      text
        .replace('setWeight: 10', 'setWeight: 10[from the start]')
        .replace('setWeight: 50', 'setWeight: 50[at once]')
        .replace('setWeight: 80', 'setWeight: 80[after 1 approval]'),
    );
  });
});
