import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Deployment } from '../../protocol/messages.ts';
import { Server } from './support/server.ts';

const FILE = `version: 1
name: contoso-shop
services:
  api: { host: appservice }
environments:
  staging: { services: { api: { resourceName: "\${APP}" } } }
  production:
    kind: production
    services: { api: { resourceName: contoso-shop, slots: { blue: {}, green: {} } } }
`;

const ask = (server: Server, uri: string) =>
  server.connection.sendRequest<Deployment | null>('fairlead/deployment', { uri });

describe('a deployment file', () => {
  it('is given as it stands in the editor, with where its environments are', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('fairlead.yaml', FILE, 3);
    const given = await ask(server, uri);
    assert.deepEqual(given?.data, {
      version: 1,
      name: 'contoso-shop',
      services: { api: { host: 'appservice' } },
      environments: {
        // biome-ignore lint/suspicious/noTemplateCurlyInString: it is what the file says
        staging: { services: { api: { resourceName: '${APP}' } } },
        production: {
          kind: 'production',
          services: { api: { resourceName: 'contoso-shop', slots: { blue: {}, green: {} } } },
        },
      },
    });
    assert.deepEqual([given?.version, given?.errors], [3, 0]);
    assert.deepEqual(
      given?.environments.map(({ name, range, services }) => [
        name,
        range.start.line,
        services.map(({ name, slots }) => [name, ...slots].join(' ')),
      ]),
      [
        ['staging', 5, ['api']],
        ['production', 6, ['api blue green']],
      ],
    );
  });

  it('says that it has errors, and what is typed counts at once', async () => {
    await using server = new Server();
    await server.initialize();
    const uri = await server.open('fairlead.yaml', FILE);
    await server.change(uri, 2, { text: FILE.replace('host: appservice', 'host: appservise') });
    const given = await ask(server, uri);
    assert.deepEqual([given?.version, given?.errors], [2, 1]);
  });

  it('comes with what its compose files say, open or not, and with none from elsewhere', async () => {
    await using server = new Server({
      'compose.yaml': 'services: { api: { image: old } }\n',
      'deploy/compose.prod.yaml': 'services: { api: { restart: always } }\n',
    });
    await server.initialize();
    await server.open('compose.yaml', 'services: { api: { image: new } }\n');
    const files = '[compose.yaml, deploy/compose.prod.yaml, gone.yaml, ../outside.yaml]';
    const uri = await server.open(
      'fairlead.yaml',
      `files: { compose: compose.yaml }\nenvironments: { prod: { services: { api: { composeFiles: ${files} } } } }\n`,
    );
    assert.deepEqual((await ask(server, uri))?.composeFiles, {
      'compose.yaml': { services: { api: { image: 'new' } } },
      'deploy/compose.prod.yaml': { services: { api: { restart: 'always' } } },
    });
  });

  it('is none of another kind, and none that is not open', async () => {
    await using server = new Server();
    await server.initialize();
    const compose = await server.open('compose.yaml', 'services: {}\n');
    assert.equal(await ask(server, compose), null);
    assert.equal(await ask(server, `${compose}.fairlead.yaml`), null);
  });
});
