import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Project } from '../support/project.ts';

const BASE = `services:
  Web_App:
    build: .
    ports: ["8080:8000"]
    depends_on: [db, worker]
    stop_grace_period: 40s
    healthcheck:
      test: ["CMD", "curl", "-f", "http://localhost:8000/health/ready?deep=1"]
      interval: 10s
      retries: 5
  worker:
    build: .
  db:
    image: postgres:16
  mail:
    image: contoso/mail:1
    profiles: [debug]
`;
const PROD = `services:
  Web_App:
    restart: always
`;
const DEPLOY = `on: push
jobs:
  deploy:
    runs-on: ubuntu-latest
    environment: { name: Production }
    steps:
      - uses: azure/webapps-deploy@v3
        with: { app-name: contoso-shop-api, slot-name: staging }
      - uses: azure/webapps-deploy@v3
        with: { app-name: contoso-shop-api, slot-name: Production }
      - uses: azure/webapps-deploy@v3
        with: { app-name: "\${{ vars.OTHER }}" }
`;

const written = (project: Project) => project.read('fairlead.yaml');

/** As somebody leaves it who takes every suggestion. */
const uncommented = (text: string) => text.replaceAll(/^( *)# ( *[A-Za-z][\w-]*:(?: .*)?)$/gm, '$1$2');

describe('fairlead init', () => {
  it('writes what compose files say, and what they do not as comments', () => {
    using project = new Project({
      'docker-compose.yml': BASE,
      'docker-compose.prod.yml': PROD,
      'docker-compose.test.yml': PROD,
      'docker-compose.gpu.yml': PROD,
      Dockerfile: 'FROM node:22\n',
      'nginx/default.conf': '',
      'scripts/deploy.sh': '',
      '.env.example': '',
      'tests/docker-compose.yml': BASE,
    });
    const { status, out, err } = project.run(['init']);
    assert.deepEqual([status, err], [0, '']);
    assert.equal(
      written(project).replace(/^name: .*$/m, 'name: shop'),
      `# What is deployed, where, and how the old version comes back. Written by \`fairlead init\` from the files beside it:
# what it could not find out is commented out and waits for you.
version: 1
name: shop
# profiles: [compose-host]  # weighs rules for servers with Docker Compose

files:
  compose:
    - docker-compose.yml
    - docker-compose.gpu.yml
    - docker-compose.prod.yml
    - docker-compose.test.yml
  dockerfiles: Dockerfile
  nginx: nginx/default.conf
  scripts: scripts/deploy.sh
  env: .env.example

checks:
  # The health check of \`Web_App\` in docker-compose.yml.
  web-app-health:
    purpose: readiness
    http: { path: "/health/ready?deep=1", port: 8000 }
    interval: 10s
    retries: 5

services:
  web-app:
    host: compose
    port: 8000
    uses: [worker]
    shutdown: { gracePeriod: 40s }
    checks: { readiness: web-app-health }
    # startupTime: 30s      # from start to ready, at worst
    # longestRequest: 30s   # how long its slowest request takes
  worker:
    host: compose

environments:
  # From docker-compose.prod.yml.
  prod:
    kind: production
    services:
      web-app:
        composeFiles: [docker-compose.yml, docker-compose.prod.yml]
        composeService: Web_App
        # servers: [shop.example.com]
        # directory: /opt/shop
        # strategy: { recreate: { acceptedDowntime: 30s } }
      worker:
        composeFiles: [docker-compose.yml, docker-compose.prod.yml]

# The way back when a deployment fails:
# rollback:
#   automatic: true
#   method: previous-tag
#   progressDeadline: 10m
#   triggers: [healthCheckFailed]
#   verify: [web-app-health]

# Who is told when one fails:
# notifications: [{ on: [failure, rollback], email: "\${OPS_EMAIL}" }]

# Left out: \`db\`, because it holds data and is not replaced with each version.
# Left out: \`mail\`, because it starts only with a profile.
# In no environment: \`docker-compose.test.yml\`, by name for tests.
# In no environment: \`docker-compose.gpu.yml\`, because no name says what it is for.
`,
    );
    assert.equal(
      out,
      `fairlead.yaml is written: 2 services in 1 environment.
fairlead.yaml
  40:3  info     Nobody is told when a deployment to \`prod\` fails or is rolled back: it is found by whoever looks next, or by customers.  deploy/notifications
  40:3  warning  \`prod\` has no rollback, so a failed deployment stays in place until somebody finds the way back by hand.  deploy/rollback-missing
  43:7  warning  \`web-app\` has no strategy, so Docker Compose stops the running container before it starts the new one, and no check is asked before customers are.  deploy/strategy-missing

3 findings in 1 file: 2 warnings, 1 info.
3 have a fix: \`--fix-dry-run\` shows what it writes.
`,
    );
    project.write('fairlead.yaml', uncommented(written(project)));
    assert.match(written(project), /^rollback:\n {2}automatic: true$/m);
    assert.equal(project.run(['check', 'fairlead.yaml']).out, '1 file checked, nothing to report.\n');
  });

  it('takes names of apps and slots from a workflow that writes them out', () => {
    using project = new Project({
      '.git/HEAD': '',
      '.github/workflows/deploy.yml': DEPLOY,
      '.github/workflows/test.yml': 'on: push\n',
      'compose.yaml': BASE,
    });
    const { status, out, err } = project.run(['init', '--dry-run']);
    assert.equal(status, 0);
    assert.equal(
      out.slice(out.indexOf('\nfiles:') + 1),
      `files:
  compose: compose.yaml
  workflows: .github/workflows/deploy.yml

services:
  contoso-shop-api:
    host: appservice
    # startupTime: 30s      # from start to ready, at worst
    # longestRequest: 30s   # how long its slowest request takes

environments:
  # From .github/workflows/deploy.yml.
  production:
    kind: production
    services:
      contoso-shop-api:
        resourceName: contoso-shop-api
        slots:
          staging: {}
        # plan: { sku: P1v3, os: linux, instances: 2 }
        # strategy: { blueGreen: { preview: staging, active: production } }

# The way back when a deployment fails:
# rollback:
#   automatic: true
#   method: swap-back
#   progressDeadline: 10m
#   triggers: [healthCheckFailed]

# Who is told when one fails:
# notifications: [{ on: [failure, rollback], email: "\${OPS_EMAIL}" }]

# In no environment: \`compose.yaml\`, because no name says what it is for.
`,
    );
    assert.match(
      err,
      /^fairlead\.yaml\n[\s\S]*deploy\/rollback-missing[\s\S]*deploy\/strategy-missing[\s\S]*4 findings in 1 file: 3 warnings, 1 info\.\n[^\n]*\n$/,
    );
    assert.equal(project.run(['check', 'fairlead.yaml']).status, 2); // nothing was written
  });

  it('names no kind where no name tells one', () => {
    using project = new Project({ 'compose.yaml': BASE, 'compose.override.yaml': PROD });
    assert.equal(
      project.run(['init']).out,
      'fairlead.yaml is written: 2 services in 1 environment.\n1 file checked, nothing to report.\n',
    );
    assert.match(
      written(project),
      /\n {2}default:\n {4}# Nothing says [^\n]*\n {4}# kind: production\n[\s\S]*composeFiles: \[compose\.yaml, compose\.override\.yaml\]/,
    );
  });

  it('takes the base for an environment of its own beside variants for developers', () => {
    using project = new Project({ 'compose.yaml': BASE, 'compose.dev.yaml': PROD });
    const { out } = project.run(['init', '--dry-run']);
    assert.deepEqual(
      [...out.matchAll(/^ {2}(\w+):\n(?: {4}#.*\n)* {4}kind: (\w+)$/gm)].map(([, name, kind]) => [name, kind]),
      [['dev', 'development']],
    );
    assert.deepEqual(
      [...out.matchAll(/composeFiles: (.*)/g)].map(([, files]) => files),
      ['[compose.yaml, compose.dev.yaml]', '[compose.yaml, compose.dev.yaml]', '[compose.yaml]', '[compose.yaml]'],
    );
  });

  it('writes a beginning where no app is found, and leaves templates and broken files alone', () => {
    using project = new Project({
      'compose.yaml': 'services:\n  {% if x %}\n  api: {}\n',
      Dockerfile: 'FROM node:22\n',
    });
    const { status, out } = project.run(['init']);
    assert.deepEqual([status, out.split('\n')[0]], [0, 'fairlead.yaml is written: 0 services in 0 environments.']);
    assert.match(
      written(project),
      /\n# services:\n[\s\S]*\n# Not read, because it is no plain YAML: `compose\.yaml`\.\n$/,
    );
    assert.equal(project.run(['check', 'fairlead.yaml']).status, 0);
    project.write('fairlead.yaml', uncommented(written(project)));
    assert.match(written(project), /^services:\n {2}api:$/m);
    assert.equal(project.run(['check', 'fairlead.yaml']).status, 0);
  });

  it('writes names that need quotes in quotes, and keeps a name from ending a comment', () => {
    using project = new Project({
      'compose.yaml': 'services:\n  "123": { image: contoso/a:1 }\n  "1 2": { image: contoso/b:1 }\n',
      'deploy, "all": no.sh': '',
      '[a] # b/Dockerfile': '',
      'compose.gpu\nversion: 2.yaml': 'services: {}\n',
    });
    assert.match(project.run(['init']).out, /^1 file checked, nothing to report\.$/m);
    assert.match(written(project), /^ {2}"123":$/m);
    assert.match(written(project), /^ {2}dockerfiles: "\[a\] # b\/Dockerfile"$/m);
  });

  it('writes over nothing without being told to', () => {
    using project = new Project({ 'compose.yaml': BASE, '.fairlead.yml': 'version: 1 # ours\n' });
    assert.deepEqual(project.run(['init']), {
      status: 2,
      out: '',
      err: 'fairlead: `.fairlead.yml` is there already and stays as it is. `--dry-run` prints what would be written, `--force` writes over it.\n',
    });
    assert.equal(project.read('.fairlead.yml'), 'version: 1 # ours\n');
    assert.equal(project.run(['init', '--force']).status, 0);
    assert.match(project.read('.fairlead.yml'), /^# What is deployed/);
  });

  it('says what it looked for where there is nothing', () => {
    using project = new Project({ 'README.md': '' });
    const ended = [project.run(['init']), project.run(['init', 'gone'])];
    assert.deepEqual(
      ended.map(({ status, out }) => [status, out]),
      [
        [2, ''],
        [2, ''],
      ],
    );
    assert.match(ended[0]?.err ?? '', /^fairlead: Nothing in this folder has to do with a deployment: no compose file/);
    assert.equal(
      ended[1]?.err,
      'fairlead: `gone` cannot be looked into: there is nothing at this path. Name a folder.\n',
    );
  });
});
