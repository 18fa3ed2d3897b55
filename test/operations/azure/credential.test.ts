import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clouds } from '../../../operations/azure/clouds.ts';
import {
  type CredentialChoice,
  credentialChoices,
  credentialOf,
  type SignInPorts,
} from '../../../operations/azure/credential.ts';
import { credentialClasses } from '../../../operations/azure/credential-classes.ts';
import { remembering } from '../../../operations/azure/remembering.ts';
import { identityOf, KnownCredential } from '../../../operations/azure/token.ts';

const [publicCloud, government] = clouds;
const TENANT = '22222222-2222-4222-8222-222222222222';
const SECRET = 'contoso-hunter2-secret';
const COMPLETE = {
  AZURE_TENANT_ID: TENANT,
  AZURE_CLIENT_ID: 'app',
  AZURE_CLIENT_SECRET: SECRET,
  AZURE_FEDERATED_TOKEN_FILE: '/token',
};

/** Classes that fail with what the real ones quote. */
function failing(variables: SignInPorts['variables'], loaded: string[] = []): SignInPorts {
  const fail = (choice: string) => () => ({
    getToken: () => {
      loaded.push(choice);
      throw new Error(`stderr of a program: ${SECRET}`);
    },
  });
  const entries = credentialChoices.map((choice) => [choice, fail(choice)]);
  return { variables, load: async () => ({ credentialClasses: Object.fromEntries(entries) }) };
}

const failureOf = (
  choice: CredentialChoice,
  variables: SignInPorts['variables'],
  cloud = publicCloud,
  tenant?: string,
) =>
  Promise.resolve(
    credentialOf(choice, cloud as typeof publicCloud, tenant, failing(variables)).getToken(cloud.scope),
  ).then(
    () => 'a token',
    (error: Error) => error.message,
  );

it('asks the class that was chosen, and none after it', async () => {
  for (const choice of credentialChoices) {
    const asked: string[] = [];
    const credential = credentialOf(choice, publicCloud, undefined, failing(COMPLETE, asked));
    await assert.rejects(async () => await credential.getToken(publicCloud.scope));
    assert.deepEqual(asked, [choice]);
  }
});

it('has exactly one class of the SDK for each choice', () => {
  const options = { authorityHost: publicCloud.authority, tenantId: TENANT, clientId: 'app' };
  const before = { ...process.env };
  process.env['AZURE_FEDERATED_TOKEN_FILE'] = '/token';
  try {
    const names = credentialChoices.map((choice) => credentialClasses[choice](options).constructor.name);
    assert.deepEqual(names, [
      'AzureCliCredential',
      'AzureDeveloperCliCredential',
      'EnvironmentCredential',
      'WorkloadIdentityCredential',
      'ManagedIdentityCredential',
    ]);
  } finally {
    process.env = before;
  }
});

describe('says in a sentence who gives no token and what to do', () => {
  const cases: readonly (readonly [string, Promise<string>, string])[] = [
    [
      'the Azure CLI',
      failureOf('azure-cli', {}),
      '`azure-cli` gives no token: install the Azure CLI if it is missing, then run `az login`',
    ],
    [
      'the Azure CLI, set to another cloud',
      failureOf('azure-cli', {}, government as never, TENANT),
      `\`azure-cli\` gives no token: install the Azure CLI if it is missing, then run \`az cloud set --name AzureUSGovernment\` and \`az login --tenant ${TENANT}\``,
    ],
    [
      'the Azure Developer CLI',
      failureOf('azure-developer-cli', {}),
      '`azure-developer-cli` gives no token: install the Azure Developer CLI if it is missing, then run `azd auth login`',
    ],
    [
      'a variable that is missing, by name',
      failureOf('workload-identity', { AZURE_CLIENT_ID: SECRET }),
      '`workload-identity` needs `AZURE_TENANT_ID` and `AZURE_FEDERATED_TOKEN_FILE`: set what is missing',
    ],
    [
      'all that is missing',
      failureOf('workload-identity', {}),
      '`workload-identity` needs `AZURE_TENANT_ID`, `AZURE_CLIENT_ID` and `AZURE_FEDERATED_TOKEN_FILE`: set what is missing',
    ],
    [
      'no secret and no certificate',
      failureOf('environment', { AZURE_CLIENT_ID: 'app', AZURE_TENANT_ID: TENANT }),
      '`environment` needs `AZURE_CLIENT_SECRET` or `AZURE_CLIENT_CERTIFICATE_PATH`: set one of them',
    ],
    [
      'another tenant than the one asked for',
      failureOf('environment', COMPLETE, publicCloud, 'contoso.com'),
      '`AZURE_TENANT_ID` is not `contoso.com`: name the same tenant in both',
    ],
    [
      'a machine without an identity',
      failureOf('managed-identity', {}),
      '`managed-identity` gives no token: this machine has no managed identity, or not the one in `AZURE_CLIENT_ID`, choose another credential',
    ],
  ];
  for (const [name, failure, sentence] of cases) it(name, async () => assert.equal(await failure, sentence));
});

describe('remembers a token while it lasts', () => {
  const HOUR = 3_600_000;

  function counted(fail = false) {
    const clock = { now: 0 };
    const asked: string[] = [];
    const inner = {
      getToken: async (scopes: string | string[]) => {
        asked.push(String(scopes));
        if (fail) throw new Error('no');
        return { token: `${asked.length}`, expiresOnTimestamp: clock.now + HOUR };
      },
    };
    return { clock, asked, credential: remembering(inner, () => clock.now) };
  }

  it('for all that ask at once, and until it is about to expire', async () => {
    const { clock, asked, credential } = counted();
    const tokenOf = async (scope: string) => (await credential.getToken(scope))?.token;
    assert.deepEqual(await Promise.all([tokenOf('a'), tokenOf('a'), tokenOf('b')]), ['1', '1', '2']);
    clock.now = HOUR - 6 * 60_000;
    assert.equal(await tokenOf('a'), '1');
    clock.now = HOUR - 4 * 60_000;
    assert.deepEqual(await Promise.all([tokenOf('a'), tokenOf('a')]), ['3', '3']);
    assert.deepEqual(asked, ['a', 'b', 'a']);
  });

  it('and neither a failure nor an answer to a challenge', async () => {
    const failing = counted(true);
    for (let n = 0; n < 2; n++) await assert.rejects(async () => await failing.credential.getToken('a'));
    const challenged = counted();
    for (let n = 0; n < 2; n++) await challenged.credential.getToken('a', { claims: 'again' });
    assert.deepEqual([failing.asked.length, challenged.asked.length], [2, 2]);
  });
});

it('keeps its own sentence on the way to a client', async () => {
  const credential = new KnownCredential(
    credentialOf('azure-cli', publicCloud, undefined, failing({})),
    publicCloud,
    identityOf,
  );
  await assert.rejects(async () => await credential.getToken(publicCloud.scope), { message: /^`azure-cli` gives/ });
});

it('names who a token belongs to', () => {
  const token = (claims: unknown) => `e30.${Buffer.from(JSON.stringify(claims)).toString('base64url')}.signature`;
  const ids = { oid: 'o', tid: 't' };
  const nameOf = (claims: object) => identityOf(token({ ...ids, ...claims })).name;
  assert.deepEqual(
    [nameOf({ upn: 'ann@contoso.com', appid: 'cli' }), nameOf({ unique_name: 'live.com#ann', appid: 'cli' })],
    ['ann@contoso.com', 'live.com#ann'],
  );
  assert.deepEqual([nameOf({ appid: 'app' }), nameOf({})], ['app', 'o']);
});
