import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { alone } from '../../core/workspace.ts';
import { env } from './index.ts';

describe('an environment file in the editor', () => {
  const model = env.parse(
    { path: '/deploy/.env.production', text: 'DB_PASSWORD=hunter2\nPORT="8000" # hunter2\nHOME\n' },
    alone,
  );

  it('shows names and no value', () => {
    const symbols = env.symbols?.(model) ?? [];
    assert.deepEqual(
      symbols.map(({ name, span }) => [name, ...span]),
      [
        ['DB_PASSWORD', 0, 19],
        ['PORT', 20, 31],
        ['HOME', 42, 46],
      ],
    );
    assert.doesNotMatch(JSON.stringify(symbols), /hunter2|8000/);
  });

  it('knows what it is for by its name', () => assert.equal(model.environment, 'production'));
});
