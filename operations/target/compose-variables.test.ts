// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a compose file are written that way
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { interpolated } from './compose-variables.ts';

const variables = { TAG: '1.4.2', EMPTY: '' };

describe('variables of a compose file', () => {
  for (const [text, becomes] of [
    ['contoso/api:$TAG', 'contoso/api:1.4.2'],
    ['contoso/api:${TAG}', 'contoso/api:1.4.2'],
    ['contoso/api:${OTHER:-latest}', 'contoso/api:latest'],
    ['contoso/api:${EMPTY:-latest}', 'contoso/api:latest'],
    ['contoso/api:${EMPTY-latest}', 'contoso/api:'],
    ['contoso/api${TAG:+:fixed}', 'contoso/api:fixed'],
    ['contoso/api${OTHER+:fixed}', 'contoso/api'],
    ['contoso/api:${TAG:?say which one}', 'contoso/api:1.4.2'],
    ['cost$$5', 'cost$5'],
    ['contoso/api:${OTHER}', 'contoso/api:'],
  ] as const)
    it(`make \`${becomes}\` of \`${text}\``, () => assert.equal(interpolated(text, variables).text, becomes));

  it('are told where a required one is not set', () => {
    assert.deepEqual(interpolated('contoso/api:${VERSION:?say which}${EMPTY:?too}', variables), {
      text: undefined,
      names: ['VERSION', 'EMPTY'],
      missing: ['VERSION', 'EMPTY'],
    });
  });
});
