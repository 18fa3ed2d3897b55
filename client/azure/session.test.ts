import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { clouds } from '../../operations/azure/clouds.ts';
import { azureAccount } from './account.ts';
import { type Authentication, editorCredential, type SignIns } from './session.ts';

const [PUBLIC, GOVERNMENT] = clouds;
const CLAIMS = '{"access_token":{"nbf":{"essential":true}}}';

type Asked = readonly [provider: string, request: unknown, options: object];

/** An editor that answers as it is told, and what it was asked. */
function editor(answer: (...asked: Asked) => Promise<{ accessToken: string } | undefined>) {
  const asked: Asked[] = [];
  const authentication: Authentication = {
    getSession(...call) {
      asked.push(call);
      return answer(...call);
    },
  };
  return { authentication, asked };
}

/** Nobody has asked for anything yet, and nobody listens. */
function signIns(lacks: SignIns['lacks'] = () => {}): SignIns {
  return { wanted: new Map(), lacks };
}

describe('the account of the editor', () => {
  it('gives tokens without asking the person, for the tenant that is named', async () => {
    const { authentication, asked } = editor(async () => ({ accessToken: 'a' }));
    const credential = editorCredential(authentication, PUBLIC, 'contoso.example', signIns());
    assert.equal((await credential.getToken([PUBLIC.scope]))?.token, 'a');
    assert.deepEqual(asked, [['microsoft', [PUBLIC.scope, 'VSCODE_TENANT:contoso.example'], { silent: true }]]);
  });

  it('asks the other provider in another cloud', async () => {
    const { authentication, asked } = editor(async () => ({ accessToken: 'a' }));
    await editorCredential(authentication, GOVERNMENT, undefined, signIns()).getToken([]);
    assert.deepEqual(asked, [['microsoft-sovereign-cloud', [GOVERNMENT.scope], { silent: true }]]);
  });

  it('fails in our words when nobody is signed in, and when there is no such provider', async () => {
    const nobody = editorCredential(editor(async () => undefined).authentication, PUBLIC, undefined, signIns());
    await assert.rejects(async () => nobody.getToken([]), { message: 'nobody is signed in' });
    const none = editor(async () => Promise.reject(new Error('Timed out waiting for authentication provider')));
    await assert.rejects(async () => editorCredential(none.authentication, PUBLIC, undefined, signIns()).getToken([]), {
      message: 'the editor has no sign-in for this cloud',
    });
  });

  it('takes no for an answer', async () => {
    const refused = editor(async () => Promise.reject(new Error('User did not consent to login.')));
    await assert.rejects(editorCredential(refused.authentication, PUBLIC, undefined, signIns()).signIn(), {
      message: 'the sign-in was not completed',
    });
  });

  it('hands a challenge of Azure on, and asks for a fresh sign-in until there was one', async () => {
    let isFresh = false;
    const { authentication, asked } = editor(async (_, request, options) => {
      if ('createIfNone' in options) isFresh = true;
      return isFresh || Array.isArray(request) ? { accessToken: isFresh ? 'fresh' : 'old' } : undefined;
    });
    const credential = editorCredential(authentication, PUBLIC, undefined, signIns());
    await assert.rejects(async () => credential.getToken([], { claims: CLAIMS }), {
      message: 'Azure wants a fresh sign-in: `Sign In to Azure` asks for it',
    });
    await credential.signIn();
    assert.equal((await credential.getToken([]))?.token, 'fresh');
    const challenge = {
      wwwAuthenticate: `Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="insufficient_claims", claims="${btoa(CLAIMS)}"`,
      fallbackScopes: [PUBLIC.scope],
    };
    assert.deepEqual(asked, [
      ['microsoft', challenge, { silent: true }],
      ['microsoft', challenge, { createIfNone: true }],
      ['microsoft', [PUBLIC.scope], { silent: true }],
    ]);
  });

  it('asks for a new session where the editor knows no challenges', async () => {
    const { authentication, asked } = editor(async (_, request) => {
      if (!Array.isArray(request)) throw new TypeError('scopes is not iterable');
      return { accessToken: 'new' };
    });
    const credential = editorCredential(authentication, PUBLIC, undefined, signIns());
    await assert.rejects(async () => credential.getToken([], { claims: CLAIMS }));
    await credential.signIn();
    assert.deepEqual(asked.at(-1), ['microsoft', [PUBLIC.scope], { forceNewSession: true }]);
  });
  it('asks for a new session where the provider has no way for a challenge', async () => {
    const { authentication, asked } = editor(async (_, request) => {
      if (!Array.isArray(request)) throw new Error('The provider `microsoft` does not support it.');
      return { accessToken: 'new' };
    });
    const credential = editorCredential(authentication, PUBLIC, undefined, signIns());
    await assert.rejects(async () => credential.getToken([], { claims: CLAIMS }), { message: /wants a fresh sign-in/ });
    await credential.signIn();
    assert.deepEqual(asked.at(-1), ['microsoft', [PUBLIC.scope], { forceNewSession: true }]);
  });

  it('tells who listens that it needs the person, and how to ask them', async () => {
    let isIn = false;
    const { authentication } = editor(async (_, __, options) => {
      if ('createIfNone' in options) isIn = true;
      return isIn ? { accessToken: 'a' } : undefined;
    });
    const heard: (() => Promise<void>)[] = [];
    const credential = editorCredential(
      authentication,
      PUBLIC,
      undefined,
      signIns((signIn) => heard.push(signIn)),
    );
    await assert.rejects(async () => credential.getToken([]), { message: 'nobody is signed in' });
    assert.equal(heard.length, 1);
    await heard[0]?.();
    assert.equal((await credential.getToken([]))?.token, 'a');
    assert.equal(heard.length, 1);
  });

  it('answers a challenge of an older token by the one somebody has signed in for since', async () => {
    let accessToken = 'old';
    const { authentication } = editor(async (_, request) => (Array.isArray(request) ? { accessToken } : undefined));
    const credential = editorCredential(authentication, PUBLIC, undefined, signIns());
    await credential.getToken([]);
    accessToken = 'fresh';
    assert.equal((await credential.getToken([], { claims: CLAIMS }))?.token, 'fresh');
    await assert.rejects(async () => credential.getToken([], { claims: CLAIMS }), { message: /wants a fresh sign-in/ });
  });

  it('keeps what Azure wants of a sign-in for who binds to the same account anew, and for nobody else', async () => {
    const { authentication, asked } = editor(async (_, request) =>
      Array.isArray(request) ? { accessToken: 'old' } : undefined,
    );
    const known = signIns();
    const tenant = (name: string) => editorCredential(authentication, PUBLIC, name, known);
    await assert.rejects(async () => tenant('contoso.example').getToken([], { claims: CLAIMS }));
    await assert.rejects(async () => tenant('contoso.example').getToken([]), { message: /wants a fresh sign-in/ });
    assert.equal((await tenant('fabrikam.example').getToken([]))?.token, 'old');
    assert.equal(asked.length, 3);
  });
});

describe('the choice of an Azure', () => {
  const choice = { credential: 'vscode', tenant: undefined, sovereign: undefined } as const;
  const { authentication } = editor(async () => undefined);

  it('goes by the setting of the editor for the other clouds', () => {
    const endpointOf = (sovereign: string | undefined) =>
      azureAccount({ ...choice, sovereign }, authentication, signIns()).binding.reach.cloud.endpoint;
    assert.deepEqual([undefined, 'USGovernment', 'ChinaCloud'].map(endpointOf), [
      'https://management.azure.com',
      'https://management.usgovcloudapi.net',
      'https://management.chinacloudapi.cn',
    ]);
    assert.throws(() => endpointOf('custom'), {
      name: 'Told',
      message: '`microsoft-sovereign-cloud.environment` is `custom`, a cloud that is not known here.',
    });
  });

  it('asks the account of the editor only where that was chosen', async () => {
    const asked: string[] = [];
    const noting = { getSession: async (provider: string) => void asked.push(provider) };
    const { signIn } = azureAccount({ ...choice, credential: 'azure-cli' }, noting, signIns());
    await signIn();
    assert.deepEqual(asked, []);
    await assert.rejects(azureAccount(choice, noting, signIns()).signIn());
    assert.deepEqual(asked, ['microsoft']);
  });
});
