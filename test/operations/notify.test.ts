import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, it } from 'node:test';
import { createServer as createTlsServer } from 'node:tls';
import { momentOf, type Notice } from '../../operations/notify/notice.ts';
import { notify } from '../../operations/notify/notify.ts';
import { postOf } from '../../operations/notify/payload.ts';
import { newIdentity } from '../../simulator/transport/certificate.ts';

const identity = newIdentity(Date.now());
const tls = { key: identity.key, cert: identity.certificate };
const SECRET = 'T0/B0/correct-horse-battery';

const notice: Notice = {
  moment: 'rollback',
  title: 'Swap staging → production in production',
  environment: 'production',
  service: 'api',
  operation: '20261121-183012-swap-4f2a',
  outcome: 'rolled back',
  reasons: ['3 of the last 5 probes of `production` are bad; ready: 503 in 20 ms.'],
  duration: 184_400,
  isSimulator: false,
  lines: ['Watch production: 503'],
};

/** A server that keeps what it is sent and answers with a status. */
async function receiver(status: number) {
  const bodies: unknown[] = [];
  const server = createServer(tls, (request, response) => {
    let text = '';
    request.on('data', (chunk) => {
      text += chunk;
    });
    request.on('end', () => {
      bodies.push(JSON.parse(text));
      response.writeHead(status, { location: 'https://fabrikam.com/' }).end();
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    bodies,
    url: `https://127.0.0.1:${port}/services/${SECRET}`,
    [Symbol.asyncDispose]: async () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** As much of a mail server as it takes to be given one mail; it keeps the lines. */
async function mailServer(answerToMail: string) {
  const lines: string[] = [];
  const server = createTlsServer(tls, (socket) => {
    socket.write('220 mail.contoso.com ESMTP\r\n');
    let rest = '';
    let isData = false;
    socket.on('error', () => {});
    socket.on('data', (chunk) => {
      const all = `${rest}${chunk}`.split('\r\n');
      rest = all.pop() ?? '';
      for (const line of all) {
        lines.push(line);
        if (isData) {
          if (line === '.') socket.write('250 queued\r\n');
          isData &&= line !== '.';
        } else if (/^EHLO/i.test(line)) socket.write('250-mail.contoso.com\r\n250 AUTH PLAIN\r\n');
        else if (/^AUTH/i.test(line)) socket.write('235 yes\r\n');
        else if (/^MAIL/i.test(line)) socket.write(`${answerToMail}\r\n`);
        else if (/^DATA/i.test(line)) {
          isData = true;
          socket.write('354 go on\r\n');
        } else socket.write('250 ok\r\n');
      }
    });
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `smtps://fairlead:hunter2%20hunter2@127.0.0.1:${port}`;
  return { lines, url, [Symbol.dispose]: () => server.close() };
}

describe('who is told', () => {
  it('is who asked for this moment', async () => {
    await using slack = await receiver(200);
    await using teams = await receiver(202);
    const failures = await notify(
      notice,
      [
        { on: ['rollback'], to: 'slack', address: slack.url, includeLogs: true },
        { on: ['success'], to: 'teams', address: teams.url, includeLogs: false },
      ],
      { mail: undefined, ca: identity.certificate },
    );
    assert.deepEqual(failures, []);
    assert.deepEqual(teams.bodies, []);
    assert.deepEqual(slack.bodies, [
      {
        text: [
          '*Swap staging → production in production: rolled back*',
          '3 of the last 5 probes of `production` are bad; ready: 503 in 20 ms.',
          'Service api in production, operation 20261121-183012-swap-4f2a, 184 s.',
          '',
          'Watch production: 503',
        ].join('\n'),
      },
    ]);
  });

  it('hears the lines only where that is asked for', async () => {
    await using teams = await receiver(202);
    const channel = { on: ['rollback'], to: 'teams', address: teams.url, includeLogs: false } as const;
    assert.deepEqual(await notify(notice, [channel], { mail: undefined, ca: identity.certificate }), []);
    assert.doesNotMatch(JSON.stringify(teams.bodies), /Watch production/);
    assert.match(JSON.stringify(teams.bodies), /AdaptiveCard.*rolled back/);
  });

  it('does not learn an address from a failure, and nothing is sent on', async () => {
    await using moved = await receiver(307);
    const addresses = [moved.url, 'https://127.0.0.1:1/x', `http://127.0.0.1/${SECRET}`, `not ${SECRET}`];
    const failures = await notify(
      notice,
      addresses.map((address) => ({ on: ['rollback'], to: 'slack', address, includeLogs: false })),
      { mail: undefined, ca: identity.certificate },
    );
    assert.deepEqual(failures, [
      '`slack` was not told: it answered 307.',
      '`slack` was not told: it could not be reached (ECONNREFUSED).',
      '`slack` was not told: the address does not begin with https.',
      '`slack` was not told: the address is none.',
    ]);
  });
});

describe('PagerDuty', () => {
  it('is alarmed by a failure, and the next success ends that alarm', () => {
    const failed = postOf('pagerduty', 'key', { ...notice, moment: 'failure', outcome: 'needs attention' });
    const succeeded = postOf('pagerduty', 'key', { ...notice, moment: 'success', outcome: 'succeeded' });
    const [alarm, end] = [failed.body, succeeded.body] as [Record<string, unknown>, Record<string, unknown>];
    assert.deepEqual([alarm['event_action'], end['event_action']], ['trigger', 'resolve']);
    assert.equal(alarm['dedup_key'], end['dedup_key']);
    assert.equal(failed.url, 'https://events.pagerduty.com/v2/enqueue');
  });
});

describe('mail', () => {
  const channel = { on: ['rollback'], to: 'email', address: 'ops@contoso.com', includeLogs: false } as const;

  it('goes out over TLS, signed in', async () => {
    using server = await mailServer('250 ok');
    const mail = { url: server.url, from: 'fairlead@contoso.com', ca: identity.certificate };
    assert.deepEqual(await notify(notice, [channel], { mail }), []);
    const sent = server.lines.join('\n');
    assert.match(sent, /RCPT TO:<ops@contoso.com>/);
    assert.match(sent, /^Subject: .*\n .*rolled_back/m);
    assert.match(sent, /^AUTH PLAIN /m);
  });

  it('that is not taken is a sentence without what the server said', async () => {
    using server = await mailServer('550 hunter2 hunter2 is no password');
    const mail = { url: server.url, from: 'fairlead@contoso.com', ca: identity.certificate };
    assert.deepEqual(await notify(notice, [channel], { mail }), [
      '`email` was not told: the mail server did not take it (EENVELOPE).',
    ]);
  });

  it('needs a server', async () => {
    assert.deepEqual(await notify(notice, [channel], { mail: undefined }), [
      '`email` was not told: `SMTP_URL` says nowhere to send mail to; set it.',
    ]);
  });
});

it('tells nobody of what was cancelled', () => {
  assert.deepEqual((['succeeded', 'rolled back', 'failed unchanged', 'cancelled before send'] as const).map(momentOf), [
    'success',
    'rollback',
    'failure',
    undefined,
  ]);
});
