import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AzureResponse } from '../../simulator/core/http.ts';
import { APP, type Cloud, cloudOf, STAGING, WEB } from './support/cloud.ts';

const TO_PRODUCTION = { targetSlot: 'production', preserveVnet: true };
const SETTINGS = { properties: { COLOUR: 'red' } };

interface Refusal {
  readonly what: string;
  readonly before?: (cloud: Cloud) => void;
  readonly asked: (cloud: Cloud) => AzureResponse;
  readonly status: number;
  /** In the shape of the part of Azure that refuses. */
  readonly code: string;
}

const swapping = (cloud: Cloud): void => void cloud.send('POST', `${STAGING}/slotsswap`, TO_PRODUCTION);
const previewing = (cloud: Cloud): void => void cloud.send('POST', `${STAGING}/applySlotConfig`, TO_PRODUCTION);

const REFUSALS: readonly Refusal[] = [
  {
    what: 'a second swap while one runs',
    before: swapping,
    asked: (cloud) => cloud.send('POST', `${STAGING}/slotsswap`, TO_PRODUCTION),
    status: 409,
    code: 'Conflict',
  },
  {
    what: 'a change of settings while a swap runs',
    before: swapping,
    asked: (cloud) => cloud.send('PUT', `${APP}/config/appsettings`, SETTINGS),
    status: 409,
    code: 'Conflict',
  },
  ...[APP, STAGING].map((slot) => ({
    what: `a change of ${slot} while a preview is pending`,
    before: previewing,
    asked: (cloud: Cloud) => cloud.send('PUT', `${slot}/config/appsettings`, SETTINGS),
    status: 409,
    code: 'Conflict',
  })),
  {
    what: 'a change of the sticky names while a preview is pending',
    before: previewing,
    asked: (cloud) => cloud.send('PUT', `${APP}/config/slotConfigNames`, { properties: {} }),
    status: 409,
    code: 'Conflict',
  },
  {
    what: 'a swap with a slot that does not exist',
    asked: (cloud) => cloud.send('POST', `${STAGING}/slotsswap`, { targetSlot: 'nowhere' }),
    status: 404,
    code: 'NotFound',
  },
  {
    what: 'a swap of a stopped slot',
    before: (cloud) => void cloud.send('POST', `${STAGING}/stop`),
    asked: (cloud) => cloud.send('POST', `${STAGING}/slotsswap`, TO_PRODUCTION),
    status: 400,
    code: 'BadRequest',
  },
  {
    what: 'more slots than the plan has',
    asked: (cloud) => {
      for (const name of ['b', 'c', 'd', 'e']) assert.equal(cloud.send('PUT', `${APP}/slots/${name}`, {}).status, 200);
      return cloud.send('PUT', `${APP}/slots/f`, {});
    },
    status: 409,
    code: 'Conflict',
  },
  {
    what: 'an operation nobody started',
    asked: (cloud) => cloud.send('GET', `${STAGING}/operationresults/00000000-0000-4000-a000-000000000000`),
    status: 404,
    code: 'NotFound',
  },
  {
    what: 'an unknown site',
    asked: (cloud) => cloud.send('GET', `${WEB}/sites/fabrikam`),
    status: 404,
    code: 'ResourceNotFound',
  },
  {
    what: 'an unknown slot',
    asked: (cloud) => cloud.send('GET', `${APP}/slots/none`),
    status: 404,
    code: 'ResourceNotFound',
  },
  {
    what: 'a site on a plan that does not exist',
    asked: (cloud) => cloud.send('PUT', `${WEB}/sites/fabrikam`, { properties: { serverFarmId: 'none' } }),
    status: 404,
    code: 'ResourceNotFound',
  },
  {
    what: 'the end of a plan that has sites',
    asked: (cloud) => cloud.send('DELETE', `${WEB}/serverfarms/plan`),
    status: 409,
    code: 'Conflict',
  },
];

describe('the simulator refuses', () => {
  for (const { what, before, asked, status, code } of REFUSALS) {
    it(what, () => {
      const cloud = cloudOf();
      before?.(cloud);
      const answer = asked(cloud);
      const body = answer.body as { Code?: string; error?: { code: string } };
      assert.deepEqual([answer.status, body.Code ?? body.error?.code], [status, code]);
    });
  }
});

it('asks for a token, and for a version where Azure does', () => {
  const { simulator } = cloudOf();
  const ask = (headers: Record<string, string>, address: string): readonly unknown[] => {
    const url = new URL(`https://management.azure.com${address}`);
    const {
      status,
      body,
      headers: answered,
    } = simulator.handle({ method: 'GET', url, headers, body: undefined }, url.hostname, url.origin);
    return [status, (body as { error: { code: string } }).error.code, 'www-authenticate' in answered];
  };
  assert.deepEqual(ask({}, `${APP}?api-version=1`), [401, 'AuthenticationFailed', true]);
  assert.deepEqual(ask({ authorization: 'Bearer other' }, `${APP}?api-version=1`), [
    401,
    'InvalidAuthenticationToken',
    true,
  ]);
  assert.deepEqual(ask({ authorization: 'Bearer token' }, APP), [400, 'MissingApiVersionParameter', false]);
});

it('counts what it was asked for and does not have', () => {
  const cloud = cloudOf();
  assert.deepEqual([...cloud.simulator.notImplemented], []);
  for (const _ of [1, 2]) assert.equal(cloud.send('GET', `${APP}/webjobs`).status, 404);
  assert.deepEqual([...cloud.simulator.notImplemented], [[`GET ${APP}/webjobs`, 2]]);
});

it('reads paths in any case', () => {
  const cloud = cloudOf();
  assert.equal(cloud.send('GET', STAGING.toUpperCase().replace('/SUBSCRIPTIONS', '/subscriptions')).status, 200);
});

it('refuses what no role gives, as Resource Manager does', () => {
  const cloud = cloudOf();
  const roles = [{ actions: ['*'], notActions: ['Microsoft.Web/sites/slots/slotsswap/action'] }];
  assert.equal(cloud.control('PUT', 'roles', roles).status, 200);
  const { status, body } = cloud.send('POST', `${STAGING}/slotsswap`, { targetSlot: 'production' });
  const error = (body as { error: { code: string; message: string } }).error;
  assert.deepEqual([status, error.code], [403, 'AuthorizationFailed']);
  assert.match(
    error.message,
    /perform action 'Microsoft\.Web\/sites\/slots\/slotsswap\/action' over scope '.*\/slots\/staging' or/,
  );
  assert.equal(cloud.send('GET', STAGING).status, 200);
  assert.equal(cloud.control('PUT', 'roles', [{ actions: 'all' }]).status, 400);
});
