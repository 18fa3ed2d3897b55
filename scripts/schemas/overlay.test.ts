import assert from 'node:assert/strict';
import { it } from 'node:test';
import { overlay, overlayLines } from './overlay.ts';

const wider = {
  reason: 'null is taken too',
  at: ['properties', 'size'],
  set: { type: ['string', 'null'], enum: undefined },
};

it('sets and takes away where the origin has a map', () => {
  const schema = { properties: { size: { type: 'string', enum: ['S1'] } } };
  overlay(schema, [wider]);
  assert.deepEqual(JSON.parse(JSON.stringify(schema)), { properties: { size: { type: ['string', 'null'] } } });
  assert.deepEqual(overlayLines([wider]), ['- `properties.size.type, enum`: null is taken too.']);
});

it('stops where the origin has changed, unless the map is its own', () => {
  assert.throws(() => overlay({ properties: {} }, [wider]), /nothing at properties\/size/);
  const schema = {};
  overlay(schema, [{ reason: 'ours', at: ['patternProperties'], set: { '^x-': {} }, makes: true }]);
  assert.deepEqual(schema, { patternProperties: { '^x-': {} } });
});
