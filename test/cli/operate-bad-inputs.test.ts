// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of a deployment file are written that way
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { CONFIRMED, contoso, file, NEW, SECRETS } from './support/contoso.ts';
import type { Stage } from './support/stage.ts';

let stage: Stage;
before(async () => {
  stage = await contoso();
});
after(() => stage[Symbol.asyncDispose]());

/** What somebody writes or finds, and what is said: the exit code and a sentence. None of it reaches Azure. */
interface Bad {
  readonly what: string;
  readonly args: readonly string[];
  readonly files?: Readonly<Record<string, string>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly status: number;
  readonly says: RegExp;
}

const swap = ['swap', 'production', '--simulator', ...CONFIRMED];
const other = (text: string) => ({ files: { 'other.yaml': text }, args: [...swap, '--config', 'other.yaml'] });
const environment = (name: string, says: RegExp): Bad => ({
  what: `the environment ${JSON.stringify(name)}`,
  args: ['swap', name, '--simulator', '--confirm', name],
  status: 2,
  says,
});

const table: readonly Bad[] = [
  environment('__proto__', /There is no environment `__proto__`/),
  environment('../prod', /There is no environment `\.\.\/prod`/),
  environment('prod\n', /There is no environment `prod\\n`/),
  environment('%2e%2e', /There is no environment `%2e%2e`/),
  environment('\u202eproduction', /There is no environment `\\u\{202e\}production`/),
  environment('p'.repeat(300), /There is no environment `p{60}…`/),
  environment('', /There is no environment ``/),
  {
    what: 'no environment',
    args: ['swap', '--simulator'],
    status: 2,
    says: /Which environment\? Write `fairlead swap ENVIRONMENT`/,
  },
  { what: 'two environments', args: ['swap', 'production', 'staging'], status: 2, says: /leave out `staging`/ },
  {
    what: 'the slot production',
    args: [...swap, '--slot', 'production'],
    status: 2,
    says: /Production is the target of a swap, never its source/,
  },
  { what: 'the slot PRODUCTION', args: [...swap, '--slot', 'PRODUCTION'], status: 2, says: /Production is the target/ },
  { what: 'no name for a slot', args: [...swap, '--slot', ''], status: 2, says: /There is no slot ``/ },
  { what: 'an unknown service', args: [...swap, '--service', 'apo'], status: 2, says: /Did you mean `api`/ },
  {
    what: 'an app whose name is an address',
    ...other(file().replace('resourceName: contoso', 'resourceName: "contoso?x#/../y"')),
    status: 2,
    says: /has 1 error, and nothing is done by it/,
  },
  {
    what: 'an app by a variable that is an address',
    ...other(file().replace('resourceName: contoso', 'resourceName: "${APP}"')),
    env: { APP: "contoso' or '1" },
    status: 4,
    says: /is no name of an app/,
  },
  {
    what: 'a check that leaves the app',
    ...other(file().replace('path: /ready', 'path: //evil.com/x')),
    status: 2,
    says: /has 1 error/,
  },
  {
    what: 'a check by a variable that ends a line',
    ...other(file().replace('path: /ready', 'path: "${PATH_OF_CHECK}"')),
    env: { PATH_OF_CHECK: '/\r\nHost: evil' },
    status: 2,
    says: /is not a path of the app itself/,
  },
  {
    what: 'a file that is not there',
    args: [...swap, '--config', 'nowhere.yaml'],
    status: 2,
    says: /`nowhere\.yaml` cannot be read/,
  },
  {
    what: 'a file whose name drives a terminal',
    args: [...swap, '--config', '\u001b]0;owned\u0007'],
    status: 2,
    says: /`\\u\{1b\}\]0;owned\\u\{7\}` cannot be read/,
  },
  {
    what: 'a file that is not in order',
    ...other('version: 1\nservices: 5\n'),
    status: 2,
    says: /nothing is done by it/,
  },
  {
    what: 'a file of 2 MB and a byte',
    ...other(`# ${'x'.repeat(2 * 1024 * 1024)}`),
    status: 2,
    says: /`other\.yaml` cannot be read/,
  },
  {
    what: 'an unknown cloud',
    args: ['status', 'production', '--cloud', 'AzureGermany', '--credential', 'azure-cli'],
    status: 2,
    says: /is no cloud/,
  },
  {
    what: 'an unknown credential',
    args: ['status', 'production', '--credential', 'default'],
    status: 2,
    says: /is no credential: `azure-cli`/,
  },
  { what: 'no credential at all', args: ['status', 'production'], status: 2, says: /As whom\?.*nothing is guessed/ },
  {
    what: 'an override of what is not refused',
    args: [...swap, '--override', 'everything'],
    status: 2,
    says: /Nothing is refused by `everything`/,
  },
  {
    what: 'shares that do not grow',
    args: [...swap, '--ramp-up', '50,10'],
    status: 2,
    says: /no list of growing percentages/,
  },
  {
    what: 'an operation that is a path',
    args: ['resume', '../../etc/passwd', '--simulator'],
    status: 2,
    says: /There is no operation `\.\.\/\.\.\/etc\/passwd`/,
  },
  { what: 'settings without a verb', args: ['settings', 'production'], status: 2, says: /settings diff ENVIRONMENT/ },
  {
    what: 'no slot to restart',
    args: ['restart', 'production', '--simulator', ...CONFIRMED],
    status: 2,
    says: /Which slot\?/,
  },
  {
    what: 'an artifact that is nowhere',
    args: ['deploy', 'production', '--simulator', ...CONFIRMED, '--artifact', 'https://evil/x'],
    status: 2,
    says: /cannot be told \(it is no name of an image\)/,
  },
  {
    what: 'a migration that needs a shell',
    ...other(file({ extra: '    migrations: { command: "echo $(id) > /tmp/x", phase: prePromotion }' })),
    status: 2,
    says: /needs a shell/,
  },
];

describe('what is refused before anything is asked or sent', () => {
  for (const { what, args, files = {}, env = {}, status, says } of table) {
    it(what, async () => {
      for (const [path, text] of Object.entries(files)) stage.write(path, text);
      const { status: ended, out, err } = stage.run(args, env);
      assert.equal(ended, status, out + err);
      assert.match(err, says);
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
      assert.doesNotMatch(err + out, /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202e]/);
      assert.equal(await stage.sent('slotsswap'), 0);
    });
  }
});

describe('what is found in the way', () => {
  it('is not read through a link to a device', () => {
    symlinkSync('/dev/zero', join(stage.root, 'zero.yaml'));
    const { status, err } = stage.run([...swap, '--config', 'zero.yaml']);
    assert.equal(status, 2);
    assert.match(err, /cannot be read: it is neither a file nor a folder/);
  });

  it('is a `docker` of the repository, and it is not run', () => {
    const bin = join(stage.root, 'node_modules', '.bin');
    mkdirSync(bin, { recursive: true });
    writeFileSync(join(bin, 'docker'), '#!/bin/sh\ntouch owned\n');
    chmodSync(join(bin, 'docker'), 0o755);
    stage.write('built.yaml', file().replace('tag: "1.2.3"', 'tag: "1.2.3", dockerfile: Dockerfile'));
    stage.write('Dockerfile', 'FROM scratch\n');
    const args = ['deploy', 'production', '--config', 'built.yaml', '--simulator', ...CONFIRMED];
    const { status, err } = stage.run(args, { PATH: bin });
    assert.equal(status, 2);
    assert.match(err, /There is no Docker on this computer to build with: name an image .* by `--artifact/);
    assert(!readdirSync(stage.root).includes('owned'));
  });

  it('is an answer of Azure with controls, markup and a secret in it, and none of it is shown', async () => {
    const message = `\u001b]0;owned\u0007<script>${SECRETS.join(' ')} ${'x'.repeat(100_000)}`;
    await stage.faults({
      path: '/slotsswap$',
      moment: 'before',
      status: 400,
      body: { error: { code: 'BadRequest', message } },
    });
    const { status, out, err } = stage.run(swap);
    await stage.faults();
    assert.equal(status, 5, out + err);
    assert((out + err).length < 10_000);
    for (const bad of ['owned', '<script>', ...SECRETS, '\u001b']) {
      assert(!(out + err).includes(bad), bad);
      for (const journal of stage.journals()) assert(!journal.includes(bad), bad);
    }
  });

  it('is a proxy with a password, which is never printed', () => {
    const env = {
      HTTPS_PROXY: 'http://user:proxy-password@127.0.0.1:9',
      ALL_PROXY: 'http://user:proxy-password@127.0.0.1:9',
    };
    const status = stage.run(['status', 'production', '--credential', 'environment'], { ...env, AZURE_TENANT_ID: 't' });
    assert(!(status.out + status.err).includes('proxy-password'));
    const simulated = stage.run(['status', 'production', '--simulator'], env);
    assert.equal(simulated.status, 0, simulated.err);
  });

  it('is a setting with a common word as its value, and the output stays readable', async () => {
    await stage.manage('PUT', '/slots/staging/config/appsettings', {
      properties: { WHERE: 'production', MODE: 'trial' },
    });
    const { out } = stage.run(['swap', 'production', '--dry-run', '--simulator']);
    assert.match(out, /Swap staging → production in production/);
    assert.doesNotMatch(out, /redacted/);
  });

  it('is a journal somebody edited, and it is told and not continued', async () => {
    const folder = join(stage.state, 'simulator', 'operations');
    const [name = ''] = readdirSync(folder);
    const text = readFileSync(join(folder, name), 'utf8');
    writeFileSync(join(folder, name), text.replace('"got":"unknown"', '"got":"completed"'));
    const history = stage.run(['history', '--simulator']);
    assert.match(history.out, /damaged: Line \d+ does not follow from the lines before it/);
    const json = JSON.parse(stage.run(['history', '--simulator', '--json']).out);
    assert(json.operations.some(({ doubt }: { doubt?: string }) => doubt !== undefined));
    const resume = stage.run(['resume', name.replace('.jsonl', ''), '--simulator']);
    assert.equal(resume.status, 2);
    assert.match(resume.err, /cannot be taken up/);
    writeFileSync(join(folder, name), text);
  });

  it('is a state folder open to others, and nothing is done in it', () => {
    chmodSync(join(stage.state, 'simulator', 'operations'), 0o777);
    const { status, err } = stage.run(swap);
    chmodSync(join(stage.state, 'simulator', 'operations'), 0o700);
    assert.notEqual(status, 0);
    assert.match(err, /is open to others/);
  });

  it('is a file to export to that is there already, and it stays', () => {
    stage.write('audit.jsonl', 'mine\n');
    const { status } = stage.run(['history', '--simulator', '--export', 'audit.jsonl']);
    assert.equal(status, 2);
    assert.equal(readFileSync(join(stage.root, 'audit.jsonl'), 'utf8'), 'mine\n');
    assert.equal(stage.run(['history', '--simulator', '--export', 'new.jsonl']).status, 0);
    const [line = ''] = readFileSync(join(stage.root, 'new.jsonl'), 'utf8').split('\n');
    assert.deepEqual([JSON.parse(line).kind, JSON.parse(line).to], ['swap', NEW.split('@')[1]]);
  });
});
