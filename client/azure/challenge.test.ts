import assert from 'node:assert/strict';
import { it } from 'node:test';
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
  app: { subscription: undefined, group: 'rg', site: 'contoso', slots: [], checks: { production: [], slot: [] } },
  location: { subscription: '00000000-0000-0000-0000-000000000000', group: 'rg', site: 'contoso' },
  running: 'Running',
} as const;

/** An Azure that wants a fresher sign-in at the first reading, and the account of an editor in front of it. */
async function challenged(answer: (token: string, asked: unknown) => string | undefined) {
  const azure = await startSimulator({ seed: JSON.stringify(SEED) });
  azure.simulator.faults.set([CHALLENGE]);
  const requests: unknown[] = [];
  const authentication: Authentication = {
    async getSession(_, request) {
      requests.push(request);
      const accessToken = answer(azure.token, request);
      return accessToken === undefined ? undefined : { accessToken };
    },
  };
  const { binding, signIn } = simulatorAccount({ ...azure, pid: process.pid });
  const credential = editorCredential(authentication, binding.reach.cloud, undefined);
  const look: Lookout = lookout({ signIn, binding: { ...binding, reach: { ...binding.reach, credential } } }, {});
  return { look, requests, [Symbol.asyncDispose]: () => azure.stop() };
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
