import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from '../../cli/run.ts';
import { Project } from '../support/project.ts';

const GUNICORN = `FROM python:3.12-slim
RUN useradd --create-home app
USER app
EXPOSE 8000
CMD ["gunicorn", "--workers=2", "--worker-class=uvicorn.workers.UvicornWorker", "--timeout=120", "--graceful-timeout=90", "--bind=0.0.0.0:8000", "shop.main:app"]
`;
/** As seed projects have it: an API, its worker, a product of others, a database, and what only developers need. */
const FOUR = {
  'docker-compose.yml': `services:
  api:
    build: ./api
    container_name: shop-api
    command: uvicorn shop.main:app --reload
    ports: ["8000:8000"]
    volumes: ["./api:/app", "uploads:/var/uploads"]
    environment:
      DATABASE_URL: postgres://shop:secret@db:5432/shop
      MODEL_URL: http://ollama:11434
      LOG_LEVEL: debug
    env_file: .env
    depends_on: [db, migrate]
    healthcheck:
      test: ["CMD", "curl", "http://localhost:8000/health"]
  migrate:
    build: ./api
    command: alembic upgrade head
    depends_on: [db]
  worker:
    build: ./api
    command: celery -A shop worker
    depends_on: [ollama]
    healthcheck: { test: celery -A shop inspect ping }
  ollama:
    image: ollama/ollama
    volumes: ["models:/root/.ollama"]
    deploy: { resources: { limits: { memory: 8g } } }
  db:
    image: postgres:16.9
    environment: { POSTGRES_PASSWORD: shop }
    volumes: ["pg:/var/lib/postgresql/data"]
    ports: ["5432:5432"]
  proxy:
    image: nginx:1.27
    ports: ["80:80"]
  mail:
    image: axllent/mailpit
volumes: { pg: , models: , uploads: }
`,
  'api/Dockerfile': GUNICORN,
};
const INIT = ['init', '--host', 'compose'];
const SAID = ['--compose-version', '1.29.2', '--registry', 'registry.contoso.com/shop'];
const CLEAN = /^[\w., -]+ are written: \d+ services? in \d+ environments?\.\n\d files? checked, nothing to report\.\n$/;

/** In a folder of the same name everywhere. */
function shop(files: Readonly<Record<string, string>>): Project {
  return new Project(Object.fromEntries(Object.entries(files).map(([path, text]) => [`shop/${path}`, text])));
}

/** In this process: what is written is read by the same rules as everywhere. */
async function called(project: Project, args: readonly string[]) {
  const [out, err]: [string[], string[]] = [[], []];
  const outlet = {
    cwd: project.root,
    color: false,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    input: () => new Uint8Array(),
  };
  return { status: await run(args, outlet), out: out.join(''), err: err.join('') };
}

async function written(project: Project, ...args: readonly string[]) {
  const { status, out, err } = await called(project, [...INIT, ...args, 'shop']);
  assert.deepEqual([status, err], [0, '']);
  return out.replaceAll(/shop[/\\]/g, '');
}

describe('fairlead init --host compose', () => {
  it('writes what a server needs, and finds nothing wrong with it', async () => {
    using project = shop(FOUR);
    const out = await written(project, ...SAID, '--server', 'shop1.contoso.com', '--domain', 'shop.contoso.com');
    assert.equal(
      out,
      'fairlead.yaml, docker-compose.prod.yml, nginx.prod.conf are written: 3 services in 1 environment.\n3 files checked, nothing to report.\n',
    );
    assert.equal(project.read('shop/docker-compose.prod.yml'), COMPOSE);
    assert.equal(project.read('shop/nginx.prod.conf'), NGINX);
    assert.equal(project.read('shop/fairlead.yaml'), DEPLOYMENT);
  });

  it('says the same from what it has written', async () => {
    using project = shop(FOUR);
    await written(project, ...SAID);
    const before = project.read('shop/docker-compose.prod.yml');
    assert.match(await written(project, ...SAID, '--force'), CLEAN);
    const after = project.read('shop/docker-compose.prod.yml');
    const services = (text: string) => text.slice(text.indexOf('services:'), text.indexOf('\nnetworks:\n'));
    assert.equal(services(after), services(before));
  });

  const projects: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'a Dockerfile alone': { Dockerfile: GUNICORN },
    'a worker beside it': {
      'api/Dockerfile': GUNICORN,
      'worker/Dockerfile': 'FROM node:22\nUSER node\nCMD ["node", "worker.js"]\n',
    },
    'Node without a health check': {
      Dockerfile: 'FROM node:22-slim\nUSER node\nEXPOSE 3000\nCMD ["node", "server.js"]\n',
    },
    'a program that stands alone': {
      Dockerfile:
        'FROM golang:1.24 AS build\nRUN go build -o /shop\nFROM scratch\nCOPY --from=build /shop /shop\nUSER 10001\nEXPOSE 8080\nENTRYPOINT ["/shop"]\n',
    },
    'a port nobody names': {
      Dockerfile: 'FROM eclipse-temurin:21-jre\nUSER 10001\nCMD ["java", "-jar", "shop.jar"]\n',
    },
    'a variable in every image': {
      'compose.yaml': `services:\n  web:\n    image: \${REGISTRY}/shop/web:\${TAG:-latest}\n    ports: ["80:8080"]\n    depends_on: [cache]\n  cache: { image: "redis:\${REDIS:-7}" }\n`,
    },
    'an image of one piece': {
      'compose.yaml': 'services:\n  site: { image: contoso/site, ports: ["8080:80"], privileged: true }\n',
    },
    'stage and production': {
      'compose.yaml': 'services:\n  web: { build: ., ports: ["3000:3000"] }\n',
      'compose.prod.yml': 'services:\n  web: { restart: always }\n',
      Dockerfile: 'FROM ruby:3.4-slim\nUSER 1000\nCMD ["puma", "-p", "3000"]\n',
    },
  };
  for (const [title, files] of Object.entries(projects))
    it(`is content with what it writes for ${title}`, async () => {
      using project = shop(files);
      const servers = ['--server', 'stage=stage.contoso.com', '--server', 'shop.contoso.com'];
      assert.match(await written(project, '--force', '--compose-version', '2.39', ...servers), CLEAN);
    });

  it('uses what the version of Docker Compose knows', async () => {
    const slow = FOUR['docker-compose.yml'].replace('/health"]', '/health"]\n      start_period: 5m');
    using project = shop({ ...FOUR, 'docker-compose.yml': slow });
    const told = async (version: string) => {
      const { out } = await called(project, [...INIT, '--dry-run', '--compose-version', version, 'shop']);
      return [/^name: shop\n\nx-/m.test(out), out.includes('start_interval: 5s')];
    };
    assert.deepEqual(
      [await told('1.29.2'), await told('2.17'), await told('2.30')],
      [
        [false, false],
        [true, false],
        [true, true],
      ],
    );
  });

  it('takes environments from servers, and the way between them', async () => {
    using project = shop(FOUR);
    const { out } = await called(project, [
      ...INIT,
      '--dry-run',
      '--server',
      'a.contoso.com',
      '--server',
      'stage=b.contoso.com',
      '--domain',
      'stage=c.contoso.com',
      'shop',
    ]);
    assert.deepEqual(
      [...out.matchAll(/^ {2}(\w+):\n {4}kind: (\w+)$|servers: (.*)$|^(promotion: .*)$|^ {8}domains: (.*)$/gm)].map(
        (match) =>
          match
            .slice(1)
            .filter((part) => part !== undefined)
            .join(' '),
      ),
      [
        'stage staging',
        '[b.contoso.com]',
        '[c.contoso.com]',
        '[b.contoso.com]',
        '[b.contoso.com]',
        'production production',
        '[a.contoso.com]',
        '[a.contoso.com]',
        '[a.contoso.com]',
        'promotion: { order: [stage, production] }',
      ],
    );
  });

  it('lets WebSockets through where that is said', async () => {
    using project = shop(FOUR);
    const { out } = await called(project, [...INIT, '--dry-run', '--websockets', 'shop']);
    assert.match(out, /^map \$http_upgrade \$shop_connection \{$/m);
    assert.match(
      out,
      /^ {4}proxy_set_header Upgrade \$http_upgrade;\n {4}proxy_set_header Connection \$shop_connection;$/m,
    );
  });

  it('leads to the service that is named, with the times that are said', async () => {
    using project = shop({ 'api/Dockerfile': GUNICORN, 'site/Dockerfile': 'FROM node:22\nUSER node\nEXPOSE 3000\n' });
    const { out } = await called(project, [
      ...INIT,
      '--dry-run',
      '--public',
      'site',
      '--longest-request',
      '5m',
      '--health',
      '/up',
      'shop',
    ]);
    assert.match(out, /set \$containers site;/);
    assert.match(out, /proxy_read_timeout 310s;/);
    assert.match(out, /^ {2}site:\n(?: {4}.*\n)* {4}stop_grace_period: 5m10s$/m);
    assert.match(out, /location = \/up \{/);
  });

  it('writes over nothing without being told to, and nothing at all when one file is in the way', async () => {
    using project = shop({ ...FOUR, 'nginx.prod.conf': '# ours\n', '.fairlead.yml': 'version: 1\n' });
    assert.deepEqual(await called(project, [...INIT, 'shop']), {
      status: 2,
      out: '',
      err: 'fairlead: `.fairlead.yml`, `nginx.prod.conf` are there already and stay as they are. `--dry-run` prints what would be written, `--force` writes over it.\n',
    });
    assert.throws(() => project.read('shop/docker-compose.prod.yml'));
    assert.match((await called(project, [...INIT, '--dry-run', 'shop'])).out, /^# \.fairlead\.yml\n/);
    assert.equal(project.read('shop/nginx.prod.conf'), '# ours\n');
    assert.match(await written(project, '--force', ...SAID), CLEAN);
    assert.match(project.read('shop/nginx.prod.conf'), /^# nginx on the server/);
  });

  it('makes no setting of a server out of a name', async () => {
    const evil = `services:\n  "api; }": { build: ., ports: ["80:80"] }\n  "a\\nb": { image: x }\n  web:\n    image: contoso/web:1\n    ports: ["80:80"]\n    environment: { "A;B": x, OK: "a\\nb: \${C:-d}" }\n    healthcheck: { test: "curl -f http://localhost/{a}" }\n`;
    using project = shop({ 'compose.yaml': evil });
    assert.match(await written(project, '--compose-version', '1.29.2'), CLEAN);
    assert.doesNotMatch(project.read('shop/nginx.prod.conf'), /api|\{a\}/);
    assert.doesNotMatch(project.read('shop/compose.prod.yaml'), /api; |A;B|a\\nb/);
  });

  const wrong: readonly (readonly [args: readonly string[], said: RegExp])[] = [
    [['init', '--server', 'a'], /^fairlead: `--server` is for servers: say `--host compose` as well\.\n$/],
    [['init', '--host', 'kubernetes'], /^fairlead: `kubernetes` is no host that files are written for: `compose`\./],
    [[...INIT, '--server', 'deploy@a'], /`--server deploy@a` names no host: write/],
    [[...INIT, '--domain', 'stage=-a'], /`--domain stage=-a` names no host/],
    [[...INIT, '--health', 'up'], /`--health up` is no path/],
    [[...INIT, '--health', '/a;b'], /`--health \/a;b` is no path/],
    [[...INIT, '--port', '0'], /`--port 0` is no port/],
    [[...INIT, '--registry', 'a b'], /`--registry a b` is no registry/],
    [[...INIT, '--longest-request', '30'], /`--longest-request 30` is no length of time/],
    [[...INIT, '--compose-version', 'v1'], /`v1` is no version of Docker Compose/],
    [[...INIT, '--public', 'mailer'], /There is no service `mailer` to reach: `api`, `worker`, `ollama`\./],
  ];
  for (const [args, said] of wrong)
    it(`refuses ${args.slice(1).join(' ')}`, async () => {
      using project = new Project(FOUR);
      const { status, out, err } = await called(project, args);
      assert.deepEqual([status, out], [2, '']);
      assert.match(err, said);
    });
});

const COMPOSE = `# Production on a server, written by \`fairlead init --host compose\` for Docker Compose 1.29.2.
# Limits are a first guess: \`docker stats\` tells what each service takes.
# To be set where \`fairlead deploy\` runs: VERSION, OLLAMA_VERSION.
# To be set in .env beside this file on the server: DATABASE_URL, LOG_LEVEL, POSTGRES_PASSWORD.

x-logging: &logging
  driver: json-file
  options:
    max-size: 10m
    max-file: "3"

services:
  api:
    image: "registry.contoso.com/shop/api:\${VERSION:?say which version to run}"
    init: true
    restart: unless-stopped
    env_file: [.env]
    environment:
      DATABASE_URL: "\${DATABASE_URL:?set it in .env on the server}"
      MODEL_URL: "http://ollama:11434"
      LOG_LEVEL: "\${LOG_LEVEL:?set it in .env on the server}"
    volumes:
      - "uploads:/var/uploads"
    healthcheck:
      test: ["CMD", "python", "-c", "import urllib.request; urllib.request.urlopen('http://localhost:8000/health')"]
      interval: 10s
      timeout: 5s
      retries: 3
      start_period: 30s
    # Longer than the longest request, so that nobody is cut off.
    stop_grace_period: 100s
    networks: [edge, internal]
    depends_on:
      db:
        condition: service_healthy
    logging: *logging
    deploy:
      replicas: 2
      resources:
        limits: { cpus: "1", memory: 1024m }
        reservations: { memory: 512m }

  worker:
    image: "registry.contoso.com/shop/api:\${VERSION:?say which version to run}"
    command: "celery -A shop worker"
    init: true
    restart: unless-stopped
    healthcheck:
      test: ["CMD-SHELL", "celery -A shop inspect ping"]
      interval: 10s
      timeout: 5s
      retries: 3
      start_period: 30s
    stop_grace_period: 40s
    networks: [internal]
    depends_on:
      ollama:
        condition: service_healthy
    logging: *logging
    deploy:
      resources:
        limits: { cpus: "1", memory: 512m }
        reservations: { memory: 256m }

  ollama:
    image: "ollama/ollama:\${OLLAMA_VERSION:?say which version of ollama to run}"
    init: true
    restart: unless-stopped
    volumes:
      - "models:/root/.ollama"
    healthcheck:
      test: ["CMD", "ollama", "list"]
      interval: 10s
      timeout: 5s
      retries: 3
      start_period: 30s
    stop_grace_period: 40s
    networks: [internal]
    logging: *logging
    deploy:
      resources:
        limits: { cpus: "1", memory: 8192m }
        reservations: { memory: 4096m }

  db:
    image: "postgres:16.9"
    init: true
    restart: unless-stopped
    environment:
      POSTGRES_PASSWORD: "\${POSTGRES_PASSWORD:?set it in .env on the server}"
    volumes:
      - "pg:/var/lib/postgresql/data"
    healthcheck:
      test: ["CMD-SHELL", "pg_isready -U $\${POSTGRES_USER:-postgres}"]
      interval: 10s
      timeout: 5s
      retries: 3
      start_period: 30s
    stop_grace_period: 1m
    networks: [internal]
    logging: *logging
    deploy:
      resources:
        limits: { cpus: "1", memory: 1024m }
        reservations: { memory: 512m }

networks:
  edge:
  # Nothing comes in from outside and nothing gets out: a service that asks the internet needs \`edge\` as well.
  internal:
    internal: true

volumes:
  uploads:
  models:
  pg:

# Left out: \`proxy\`, because nginx on the server takes its place.
# Left out: \`mail\`, because only developers need it.
# Of \`api\`: \`./api:/app\` mounted for developers only.
`;

const NGINX = `# nginx on the server, inside its http block: /etc/nginx/conf.d/shop.conf. Written by \`fairlead init --host compose\`.
# \`upstream api\` stands in /etc/nginx/conf.d/upstream-api.conf: with each release Fairlead writes the addresses of
# the healthy containers into it and reloads nginx. Nothing in nginx.prod.conf changes with a release.

server {
    listen 80;
    server_name shop.contoso.com;
    return 301 https://$host$request_uri;
}

server {
    listen 443 ssl http2;
    server_name shop.contoso.com;

    # With certbot: /etc/letsencrypt/live/DOMAIN/fullchain.pem and privkey.pem.
    ssl_certificate     /etc/ssl/shop/fullchain.pem;
    ssl_certificate_key /etc/ssl/shop/privkey.pem;
    ssl_protocols       TLSv1.2 TLSv1.3;

    add_header Strict-Transport-Security "max-age=31536000" always;
    add_header X-Content-Type-Options nosniff always;
    add_header X-Frame-Options SAMEORIGIN always;

    # The largest upload.
    client_max_body_size 10m;

    # Looked up with each request, so that nginx starts before the first release has written the upstream as well.
    set $containers api;
    proxy_http_version 1.1;
    proxy_set_header Connection "";
    proxy_set_header Host $host;
    proxy_set_header X-Forwarded-For $proxy_add_x_forwarded_for;
    proxy_set_header X-Forwarded-Proto $scheme;
    proxy_set_header X-Forwarded-Host $host;
    proxy_connect_timeout 2s;
    # Longer than the longest request.
    proxy_send_timeout 130s;
    proxy_read_timeout 130s;
    # The next container is asked when one does not take a request; one that may have had an effect is never sent twice.
    proxy_next_upstream error timeout http_502 http_503;
    proxy_next_upstream_tries 2;

    # Asked every few seconds, so it is not worth a line in the log each time.
    location = /health {
        access_log off;
        proxy_pass http://$containers;
    }

    location / {
        proxy_pass http://$containers;
    }
}
`;

const DEPLOYMENT = `# What is deployed, where, and how the old version comes back. Written by \`fairlead init --host compose\`: what it
# could not find out is commented out and waits for you.
version: 1
name: shop
profiles: [compose-host]

files:
  compose: docker-compose.prod.yml
  dockerfiles: api/Dockerfile
  nginx: nginx.prod.conf

checks:
  api-health:
    purpose: readiness
    http: { path: /health, port: 8000 }
    interval: 10s
    timeout: 5s
    retries: 3
    startPeriod: 30s

services:
  api:
    host: compose
    port: 8000
    longestRequest: 90s
    # startupTime: 20s      # from start to ready, at worst
    workers: { server: gunicorn, count: 2 }
    shutdown: { gracePeriod: 100s }
    checks: { readiness: api-health }
    # The old code goes on beside the new database: add \`backwardCompatible: true\` once it can.
    migrations: { command: "alembic upgrade head", phase: preDeploy }
    resources: { memory: 1024Mi }
  worker:
    host: compose
    uses: [ollama]
    shutdown: { gracePeriod: 40s }
    resources: { memory: 512Mi }
  ollama:
    host: compose
    shutdown: { gracePeriod: 40s }
    resources: { memory: 8192Mi }

environments:
  production:
    kind: production
    # approval: { required: true }   # a person promotes what is well
    services:
      api:
        servers: [shop1.contoso.com]
        ssh: { user: deploy }
        directory: /opt/shop
        composeFiles: [docker-compose.prod.yml]
        proxy: { type: nginx, config: nginx.prod.conf, include: /etc/nginx/conf.d, reload: true }
        scale: { minReplicas: 2, maxReplicas: 4 }
        domains: [shop.contoso.com]
        strategy:
          rolling: { order: start-first, waitTimeout: 5m, reloadProxy: true }
      worker:
        servers: [shop1.contoso.com]
        ssh: { user: deploy }
        directory: /opt/shop
        composeFiles: [docker-compose.prod.yml]
        strategy:
          recreate: { acceptedDowntime: 70s }
      ollama:
        servers: [shop1.contoso.com]
        ssh: { user: deploy }
        directory: /opt/shop
        composeFiles: [docker-compose.prod.yml]
        strategy:
          recreate: { acceptedDowntime: 70s }

# With a second environment before it:
# promotion: { order: [stage, production] }

rollback:
  automatic: true
  method: previous-tag
  progressDeadline: 10m
  triggers: [healthCheckFailed, smokeTestFailed]
  verify: [api-health]
  retain: { images: 3 }

notifications:
  - { on: [failure, rollback], email: "\${OPS_EMAIL}" }
`;
