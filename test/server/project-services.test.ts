import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { Server } from './support/server.ts';

const NGINX = 'nginx/shop.conf';
const asking = (port: number) => `server {\n    location / { proxy_pass http://api:${port}; }\n}\n`;
const starting = (port: number) => `services:
  proxy:
    image: nginx:1.29.3
    volumes: ["./${NGINX}:/etc/nginx/conf.d/default.conf:ro"]
  api:
    image: registry.contoso.com/shop:1.4.2
    command: gunicorn shop.main:app --bind 0.0.0.0:${port}
`;

const RULE = 'nginx/port-mismatch';

describe('services of several files', { timeout: 60_000 }, () => {
  it('hear of a port that is typed in one of them, and of one that is saved in another', async () => {
    await using server = new Server({ 'compose.yaml': starting(8000), [NGINX]: asking(8000) });
    await server.initialize();
    const nginx = await server.open(NGINX, asking(8001));
    const comesTo = async (expected: boolean) => {
      for (;;) {
        const { refreshes } = server;
        const found = (await server.diagnostics(nginx)).some(({ code }) => code === RULE);
        if (found === expected) return;
        await server.refreshed(refreshes + 1);
      }
    };
    await comesTo(true);
    const found = (await server.diagnostics(nginx)).find(({ code }) => code === RULE);
    assert.equal(found?.relatedInformation?.[0]?.location.uri, server.uri('compose.yaml'));
    writeFileSync(join(server.folder, 'compose.yaml'), starting(8001));
    await server.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: server.uri('compose.yaml'), type: 2 }],
    });
    await comesTo(false);
    const compose = await server.open('compose.yaml', starting(8001));
    await server.change(compose, 2, { text: starting(8000) });
    await comesTo(true);
  });
});
