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

  it('says what App Service does by a name, and nothing of a value', () => {
    const text = 'WEBSITES_CONTAINER_START_TIME_LIMIT=WEBSITES_PORT\nOTHER=1\n';
    const other = env.parse({ path: '/deploy/.env', text }, alone);
    const hover = env.hover?.(other, 3);
    assert.deepEqual(hover?.span, [0, 35]);
    assert.match(hover.markdown, /- Without it: 230 s\n- Takes 10 to 1800 s\n\nAs of /);
    assert.deepEqual([env.hover?.(other, 40), env.hover?.(other, text.indexOf('OTHER'))], [undefined, undefined]);
  });
});
