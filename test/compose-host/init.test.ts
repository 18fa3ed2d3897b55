import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import { run } from '../../cli/run.ts';
import { Project } from '../support/project.ts';

const PATH = `${process.env['PATH']}:/usr/local/sbin:/usr/sbin:/sbin`;
const answers = (program: string, ...args: readonly string[]) =>
  spawnSync(program, args, { env: { PATH }, encoding: 'utf8' }).status === 0;

const COMPOSE = `services:
  api:
    build: ./api
    ports: ["8000:8000"]
    environment: { DATABASE_URL: "postgres://shop:secret@db/shop", MODEL_URL: "http://ollama:11434" }
    env_file: .env
    depends_on: [db, worker]
    healthcheck: { test: "curl -f http://localhost:8000/health", start_period: 2m }
  worker:
    build: ./api
    command: ["celery", "-A", "shop", "worker", "--hostname=$$HOSTNAME"]
  ollama: { image: ollama/ollama, volumes: ["models:/root/.ollama"] }
  db: { image: "postgres:16.9", volumes: ["pg:/var/lib/postgresql/data"] }
volumes: { pg: , models: }
`;
const FILES = {
  'compose.yaml': COMPOSE,
  'api/Dockerfile': 'FROM python:3.12-slim\nUSER 1000\nEXPOSE 8000\nCMD ["uvicorn", "shop:app", "--port", "8000"]\n',
};

async function initiated(version: string): Promise<Project> {
  const project = new Project(FILES);
  const err: string[] = [];
  const args = [
    'init',
    '--host',
    'compose',
    '--websockets',
    '--compose-version',
    version,
    '--domain',
    'shop.contoso.com',
  ];
  const outlet = { cwd: project.root, color: false, out: () => {}, err: (text: string) => void err.push(text) };
  assert.deepEqual([await run(args, { ...outlet, input: () => new Uint8Array() }), err], [0, []]);
  return project;
}

/** Everything a server is asked to say. */
const SAID = { VERSION: '1', REGISTRY: 'registry.contoso.com', DATABASE_URL: 'x', OLLAMA_VERSION: '1' };

describe('what fairlead init --host compose writes', () => {
  for (const [version, ...program] of [
    ['1.29.2', 'docker-compose'],
    ['2.39', 'docker', 'compose'],
  ] as const) {
    const [name = '', ...args] = program;
    const skip = answers(name, ...args, 'version') ? false : `SKIPPED: \`${program.join(' ')}\` is not installed`;
    it(`is read by ${program.join(' ')}`, { skip }, async () => {
      using project = await initiated(version);
      project.write('.env', '');
      const config = [...args, '-f', 'compose.prod.yaml', 'config', '-q'];
      const { status, stderr } = spawnSync(name, config, {
        cwd: project.root,
        env: { PATH, ...SAID },
        encoding: 'utf8',
      });
      assert.deepEqual([status, stderr], [0, '']);
      const unsaid = spawnSync(name, config, {
        cwd: project.root,
        env: { PATH, ...SAID, VERSION: '' },
        encoding: 'utf8',
      });
      assert.notEqual(unsaid.status, 0);
      assert.match(unsaid.stderr, /say which version to run/);
    });
  }

  const skip =
    answers('nginx', '-v') && answers('openssl', 'version')
      ? false
      : 'SKIPPED: nginx or openssl is not installed: apt-get install nginx-light openssl';
  it('is taken by nginx, before the first release and after it', { skip }, async () => {
    using project = await initiated('1.29.2');
    const { root } = project;
    // Ports anybody may listen on, and a certificate of this test.
    const site = project.read('nginx.prod.conf').replaceAll(/\/etc\/ssl\/[\w-]+/g, root);
    project.write(
      'site.conf',
      site.replaceAll(/listen (80|443)\b/g, (_, port) => `listen 127.0.0.1:${20_000 + Number(port)}`),
    );
    mkdirSync(join(root, 'upstreams'));
    const main = `pid ${root}/pid; error_log ${root}/log; events {}\nhttp { access_log off; include ${root}/upstreams/*.conf; include ${root}/site.conf; }\n`;
    project.write('nginx.conf', main);
    certificate(root);
    assert.equal(complaints(root), '');
    const servers = [20_000, 20_001].map((port) => `    server 127.0.0.1:${port} max_fails=1 fail_timeout=1s;\n`);
    project.write('upstreams/upstream-api.conf', `upstream api {\n${servers.join('')}}\n`);
    assert.equal(complaints(root), '');
  });
});

function certificate(folder: string): void {
  const files = ['-keyout', join(folder, 'privkey.pem'), '-out', join(folder, 'fullchain.pem')];
  const args = [
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-days',
    '1',
    '-subj',
    '/CN=shop.contoso.com',
    ...files,
  ];
  assert(answers('openssl', ...args));
}

/** What `nginx -t` says beside that all is well. */
function complaints(folder: string): string {
  const { stderr } = spawnSync('nginx', ['-t', '-p', dirname(folder), '-c', join(folder, 'nginx.conf')], {
    env: { PATH },
    encoding: 'utf8',
  });
  // Without root it cannot be somebody else, which is not what is asked.
  const lines = stderr
    .split('\n')
    .filter((line) => line !== '' && !/syntax is ok$|test is successful$|"user" directive/.test(line));
  return lines.join('\n');
}
