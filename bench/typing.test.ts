import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { placeIn, typeable } from './typing.ts';

const file = (text: string) => ({ path: '/compose.yaml', uri: 'file:///compose.yaml', text });
const services = (...names: string[]) => names.map((name) => `  ${name}:\n    image: contoso/${name}\n`).join('');

describe('placeIn', () => {
  it('is behind the image nearest to the middle', () => {
    const place = placeIn(file(`services:\n${services('a', 'b', 'c')}`));
    assert.deepEqual(place, { position: { line: 4, character: 20 }, indent: '    ', content: '    image: contoso/b' });
  });

  it('is behind another plain value where there is no image, and nowhere behind what an `x` would break', () => {
    assert.equal(placeIn(file('services:\n  a:\n    restart: always\n'))?.position.line, 2);
    assert.equal(placeIn(file('services:\n  a:\n    image: "contoso/a"\n')), undefined);
  });
});

describe('typeable', () => {
  it('spreads what is wanted over all files', () => {
    const files = ['a', 'b', 'c', 'd'].map((name) => file(`services:\n${services(name)}`));
    assert.deepEqual(
      typeable([file(''), ...files], 2).map((entry) => entry.file),
      [files[0], files[2]],
    );
  });
});
