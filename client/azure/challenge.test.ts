import assert from 'node:assert/strict';
import { it } from 'node:test';
import { tokenWith } from '../../simulator/core/token.ts';
import { startSimulator } from '../../simulator/start.ts';
import { simulatorAccount } from './account.ts';
import { type Lookout, lookout } from './main.ts';
import { type Authentication, editorCredential } from './session.ts';

const CLAIMS = '{"access_token":{"nbf":{"essential":true}}}';
const SEED = { group: 'rg', plans: [{ name: 'plan' }], sites: [{ name: 'contoso', plan: 'plan' }] };
const CHALLENGE = {
  method: 'GET',
  path: '/sites/contoso',
  nth: 1,
  moment: 'before',
  status: 401,
  headers: { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(CLAIMS)}"` },
} as const;
const FOUND = {
  state: 'found',
  app: {
    host: 'appservice',
    subscription: undefined,
    group: 'rg',
    site: 'contoso',
    slots: [],
    checks: { production: [], slot: [] },
  },
  location: { subscription: '00000000-0000-0000-0000-000000000000', group: 'rg', site: 'contoso' },
  running: 'Running',
} as const;

/** An Azure that wants a fresher sign-in at the first reading, and the account of an editor in front of it. */
async function challenged(answer: (token: string, asked: unknown) => string | undefined, faults = [CHALLENGE]) {
  const azure = await startSimulator({ seed: JSON.stringify(SEED) });
  azure.simulator.faults.set(faults);
  const { length: sown } = azure.simulator.requests;
  const requestsSeen = () => azure.simulator.requests.slice(sown);
  const requests: unknown[] = [];
  const authentication: Authentication = {
    async getSession(_, request) {
      requests.push(request);
      const accessToken = answer(azure.token, request);
      return accessToken === undefined ? undefined : { accessToken };
    },
  };
  const { binding, signIn } = simulatorAccount({ ...azure, pid: process.pid });
  const credential = editorCredential(authentication, binding.reach.cloud, undefined, {
    wanted: new Map(),
    lacks: () => {},
  });
  const look: Lookout = lookout({ signIn, binding: { ...binding, reach: { ...binding.reach, credential } } }, {});
  return {
    look,
    requests,
    statuses: () => requestsSeen().map(({ status }) => status),
    paths: () => requestsSeen().map(({ path }) => path),
    [Symbol.asyncDispose]: () => azure.stop(),
  };
}

it('answers a challenge of Azure by the session that satisfies it, and nobody notices', async () => {
  await using world = await challenged((token) => token);
  const { status } = await world.look.app(FOUND);
  assert.deepEqual(
    status.slots.map(({ name }) => name),
    ['production'],
  );
  assert(world.requests.some((request) => JSON.stringify(request).includes(btoa(CLAIMS))));
});

it('says that Azure wants a fresh sign-in when no session does', async () => {
  await using world = await challenged((token, request) => (Array.isArray(request) ? token : undefined));
  await assert.rejects(world.look.app(FOUND), {
    name: 'Told',
    message: 'Azure cannot be asked: Azure wants a fresh sign-in: `Sign In to Azure` asks for it.',
  });
});

it('asks for the token of now when the last one is not good any more, and stays with it', async () => {
  const tokens = ['expired'];
  await using world = await challenged((token) => (tokens.shift() === 'expired' ? tokenWith('expired') : token), []);
  const { status } = await world.look.app(FOUND);
  assert.equal(status.slots.length, 1);
  const refusals = () => world.statuses().filter((one) => one === 401).length;
  const before = refusals();
  assert(before > 0);
  await world.look.app(FOUND);
  assert.equal(refusals(), before);
});

it('does not ask again with the same token', async () => {
  await using world = await challenged(() => tokenWith('expired'), []);
  await assert.rejects(world.look.app(FOUND), {
    message: 'Azure cannot be asked: the sign-in is not valid here.',
  });
  assert.deepEqual(new Set(world.statuses()), new Set([401]));
  assert.equal(new Set(world.paths()).size, world.paths().length);
});
