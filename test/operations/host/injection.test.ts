// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a shell's own variables are written that way
import assert from 'node:assert/strict';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import type { ComposeRequest, Started } from '../../../operations/compose/request.ts';
import type { HostPlace } from '../../../operations/host/place.ts';
import { lookAt } from '../../../operations/host/script/look.ts';
import { Untellable } from '../../../operations/host/script/words.ts';
import { pulledDigest } from '../../../operations/host/send/pulled-digest.ts';
import { IMAGE, never, Rig, SHELLS } from './rig.ts';

/** What would leave a file called `canary` where any of it were run. */
const HOSTILE = [
  '$(touch canary)',
  '`touch canary`',
  '; touch canary',
  '&& touch canary',
  '| touch canary',
  "'; touch canary; '",
  '"; touch canary; "',
  '" $(touch canary) "',
  '${IFS}touch${IFS}canary',
  '> canary',
  'a b',
  ' a',
  "it's",
  '*',
  '?',
  '[a-z]*',
  '~',
  '-d',
  '--help',
  '-oProxyCommand=touch canary',
  '\\',
  '\\n',
  '%s%n',
  '#',
  '!!',
  'äöü 😀',
  '$HOME',
  '$$',
  '{"a": 1}',
];
/** No host is told these. */
const BROKEN = ['a\nend', 'a\r', 'a\0b', 'a\tb', '\u001b[31m', 'a\u0085', '\ud800', 'a\u2028b'];

/** Of folders and files: several in one, as a name may be 255 bytes long. */
const NAMES = [0, 6, 12, 18, 24].map((from) => HOSTILE.slice(from, from + 6).join('')).map((name) => `a${name}`);

const run: Started = {
  project: 'shop',
  service: 'api',
  image: IMAGE,
  count: 1,
  release: 'op-1',
  variables: {},
  published: undefined,
};

/** Where a word could be, and whether any word may be there; else it has to look like what it is. */
const PLACES: Readonly<Record<string, (word: string) => ComposeRequest>> = {
  project: (project) => ({ action: 'start', runs: [{ ...run, project }] }),
  service: (service) => ({ action: 'start', runs: [{ ...run, service }] }),
  image: (tag) => ({
    action: 'start',
    runs: [{ ...run, image: `contoso.example/api:${tag}@sha256:${'a'.repeat(64)}` }],
  }),
  'pulled image': (tag) => ({ action: 'pull', images: [`contoso.example/api:${tag}@sha256:${'a'.repeat(64)}`] }),
  release: (release) => ({ action: 'start', runs: [{ ...run, release }] }),
  'name of a variable': (name) => ({ action: 'start', runs: [{ ...run, variables: { [name]: 'x' } }] }),
  phase: (phase) => ({ action: 'migrate', run, phase, command: ['true'] }),
  container: (container) => ({ action: 'remove', containers: [container] }),
  'forgotten image': (image) => ({ action: 'forget images', images: [image] }),
  digest: (to) => ({ action: 'put files', files: [{ path: 'compose.yml', from: undefined, to }] }),
  server: (server) => ({
    action: 'send users',
    includes: [{ service: 'api', project: 'shop', path: '/etc/nginx/conf.d/a.conf', servers: [`${server}:80`] }],
  }),
  'service of an include': (service) => ({
    action: 'send users',
    includes: [{ service, project: 'shop', path: '/etc/nginx/conf.d/a.conf', servers: [] }],
  }),
};

describe('words that would be commands, were they run', { skip: SHELLS.length === 0 }, () => {
  for (const [where, request] of Object.entries(PLACES))
    it(`are refused before anything is sent, as ${where}`, async () => {
      using rig = new Rig();
      for (const word of [...HOSTILE, ...BROKEN, '']) {
        const answer = await rig.send(request(word));
        assert(answer.got === 'unsent', `${where} ${JSON.stringify(word)}: ${answer.got}`);
        assert.match(answer.why, /^`[^`\p{Cc}]*` (?:is|holds) /u);
      }
      assert(!existsSync(rig.state));
    });

  it('are refused as variables that decide what runs there', async () => {
    using rig = new Rig();
    for (const name of ['PATH', 'LD_PRELOAD', 'DOCKER_HOST', 'COMPOSE_FILE', 'HOME', 'IFS', 'path']) {
      const answer = await rig.send({ action: 'start', runs: [{ ...run, variables: { [name]: 'x' } }] });
      assert(answer.got === 'unsent' && answer.why.includes(`\`${name}\` is a variable that decides`));
    }
  });

  it('are refused as folders and files that are not where they are to be', async () => {
    using rig = new Rig();
    const refused = ['', 'srv', '/srv/../etc', '-C'].map((directory): HostPlace => ({ ...rig.place, directory }));
    const files = ['', '/etc/passwd', '-f', 'a/'].map((file): HostPlace => ({ ...rig.place, files: [file] }));
    for (const place of [...refused, ...files])
      assert.equal((await rig.sending('op-1', place).send({ action: 'start', runs: [run] }, never)).got, 'unsent');
    for (const path of ['', '../compose.yml', '/etc/passwd', '-f', 'a/../../b', 'a/']) {
      const request = { action: 'put files', files: [{ path, from: undefined, to: undefined }] } as const;
      assert.equal((await rig.send(request)).got, 'unsent');
    }
    for (const path of ['conf.d/a.conf', '/etc/nginx/../a.conf', '/etc/passwd', '-a.conf']) {
      const includes = [{ service: 'api', project: 'shop', path, servers: [] }];
      assert.equal((await rig.send({ action: 'send users', includes })).got, 'unsent');
    }
    assert(!existsSync(rig.state));
  });

  it('are refused where a line break or half a character is in them, wherever that is', async () => {
    using rig = new Rig();
    await rig.held();
    for (const word of BROKEN) {
      const variables = await rig.send({ action: 'start', runs: [{ ...run, variables: { TAG: word } }] });
      const command = await rig.send({ action: 'migrate', run, phase: 'preDeploy', command: ['echo', word] });
      assert.deepEqual([variables.got, command.got], ['unsent', 'unsent']);
      await assert.rejects(rig.locks().take({ operation: 'op-2', by: word, title: word }, never), Untellable);
      await assert.rejects(lookAt(rig.script, { ...rig.place, directory: `/${word}` }, never), Untellable);
    }
  });

  it('are themselves in a variable, in a command, in a file, and in who holds the host', async () => {
    using rig = new Rig();
    await rig.locks().take({ operation: 'op-1', by: HOSTILE.join(' '), title: HOSTILE.join(' ') }, never);
    const { holder } = (await rig.locks().take({ operation: 'op-2', by: 'bo', title: 'x' }, never)) as {
      readonly holder: { readonly by: string; readonly title: string };
    };
    assert.deepEqual([holder.by, holder.title], [HOSTILE.join(' '), HOSTILE.join(' ')]);
    const variables = Object.fromEntries(HOSTILE.map((word, nth) => [`V${nth}`, word]));
    await rig.send({ action: 'start', runs: [{ ...run, variables }] });
    const env = new Set((rig.told('env.up') ?? '').split('\n'));
    assert.deepEqual(
      Object.entries(variables).filter(([name, value]) => !env.has(`${name}=${value}`)),
      [],
    );
    await rig.send({ action: 'migrate', run, phase: 'preDeploy', command: HOSTILE });
    const ran = rig.calls().find((words) => words.includes('run')) ?? [];
    assert.deepEqual(ran.slice(ran.indexOf('api') + 1), HOSTILE);
    await rig.send({ action: 'note release', releases: [{ ...run, because: 'deploy', files: [], variables }] });
    assert.deepEqual((await lookAt(rig.script, rig.place, never)).releases[0]?.variables, variables);
    noCanary(rig);
  });

  it('are themselves as a folder, a file and an include', async () => {
    using rig = new Rig();
    for (const [nth, word] of NAMES.entries()) {
      const directory = join(rig.project, word);
      const path = join(rig.includes, word, 'upstream-api.conf');
      for (const folder of [directory, join(rig.includes, word)]) mkdirSync(folder, { recursive: true });
      writeFileSync(join(directory, word), 'services: {}\n');
      const place: HostPlace = {
        ...rig.place,
        directory,
        files: [word],
        services: rig.place.services.map((service) => ({ ...service, include: path })),
      };
      await rig.locks(place).take({ operation: 'op-1', by: 'ana', title: '' }, never);
      const { send } = rig.sending('op-1', place);
      const runs = [{ ...run, release: `op-${nth}` }];
      assert.equal((await send({ action: 'start', runs }, never)).got, 'completed', word);
      assert.equal(rig.told('pwd.up'), `${directory}\n`);
      assert(rig.calls().some((words) => words.includes('up') && words.includes(`${directory}/${word}`)));
      const includes = [{ service: 'api', project: 'shop', path, servers: ['127.0.0.1:20000'] }];
      assert.equal((await send({ action: 'send users', includes }, never)).got, 'completed', word);
      const { files, proxies } = await lookAt(rig.script, place, never);
      assert.deepEqual([files.map((file) => file.path), files[0]?.digest?.length], [[word], 64]);
      assert.deepEqual([proxies[0]?.path, proxies[0]?.servers], [path, ['127.0.0.1:20000']]);
    }
    noCanary(rig);
  });

  it('are no images whose digest is looked up', async () => {
    using rig = new Rig();
    for (const word of [...HOSTILE, ...BROKEN])
      assert('refusal' in (await pulledDigest(rig.script, `api:${word}`, never)));
    assert(!existsSync(rig.state));
    rig.put('fail.pull', 'Error response from daemon: manifest unknown\n');
    assert.deepEqual(await pulledDigest(rig.script, 'contoso.example/api:v2', never), {
      refusal: 'the registry has no image `contoso.example/api:v2`',
    });
  });

  it('come back as no more than words when programs say them', async () => {
    using rig = new Rig();
    await rig.held();
    for (const words of [HOSTILE.slice(0, 15), HOSTILE.slice(15)]) {
      rig.put('fail.pull', words.map((word) => `error: ${word}\nend\ndone\tdone\n`).join(''));
      const answer = await rig.send({ action: 'pull', images: [IMAGE] });
      assert(answer.got === 'failed' && answer.message.startsWith('error: '));
    }
    noCanary(rig);
  });
});

function noCanary(rig: Rig): void {
  for (const folder of [rig.folder, rig.home, rig.world, rig.project, rig.includes, rig.state, process.cwd()])
    assert(!existsSync(join(folder, 'canary')), folder);
}
