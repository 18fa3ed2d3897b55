import type { Aspect } from '../practice.ts';

/** What happens to requests, data and machines meanwhile. */
export const runningAspects: readonly Aspect[] = [
  {
    id: 'health-checks',
    title: 'Health checks',
    best: 'Readiness is asked for, early enough and long enough',
    practices: [
      {
        title: 'Everything that serves is asked whether it is ready',
        about: ['target', 'container', 'container-app', 'site'],
        rules: [
          'deploy/readiness-missing',
          'compose/healthcheck-missing',
          'appservice/health-check-path',
          'appservice/health-check-pair',
          'appservice/health-check-settings',
          'containerapp/probes',
          'containerapp/probe-range',
          'containerapp/probe-root',
        ],
      },
      {
        title: 'Checks can run, and can fail',
        about: ['container'],
        rules: [
          'compose/healthcheck-test-form',
          'compose/healthcheck-curl-fail',
          'compose/healthcheck-tool',
          'compose/healthcheck-port',
          'compose/healthcheck-interval',
          'compose/healthcheck-retries',
          'compose/healthcheck-timeout',
          'dockerfile/healthcheck-multiple',
          'project/health-path-mismatch',
        ],
      },
      {
        title: 'A slow start is given its time',
        about: ['container', 'container-app'],
        rules: [
          'compose/healthcheck-start-period',
          'dockerfile/healthcheck-start-period',
          'containerapp/startup-window',
          'appservice/container-start-limit',
          'deploy/startup-budget',
        ],
        unless: ['compose/healthcheck-missing', 'containerapp/probes'],
      },
      {
        title: 'What others wait for can become healthy',
        about: ['container'],
        rules: ['compose/depends-on-condition', 'compose/depends-on-healthcheck-missing', 'ci/compose-up-wait'],
        unless: ['deploy/startup-budget'],
      },
    ],
  },
  {
    id: 'zero-downtime',
    title: 'Zero downtime',
    best: 'Nobody waits while one version takes over from the other',
    practices: [
      {
        title: 'The old version serves until the new one is ready',
        about: ['target'],
        rules: [
          'deploy/strategy-downtime',
          'ci/compose-down',
          'compose/host-port-rolling',
          'compose/container-name-rolling',
        ],
        unless: ['deploy/strategy-missing', 'ci/traffic-jump', 'containerapp/latest-takes-all'],
        vital: true,
      },
      {
        title: 'Apps are awake, and enough of them run',
        about: ['site', 'container-app'],
        rules: [
          'appservice/swap-warmup',
          'appservice/always-on',
          'appservice/client-affinity',
          'appservice/prod-min-instances',
          'containerapp/min-replicas',
          'containerapp/scale-to-zero-stuck',
          'containerapp/cpu-rule-zero',
          'containerapp/affinity',
          'compose/single-replica-proxy',
        ],
      },
      {
        title: 'What is begun is finished before a process stops',
        about: ['container', 'container-app', 'start-command'],
        rules: [
          'compose/stop-grace-period',
          'compose/stop-vs-request',
          'compose/init',
          'containerapp/termination-grace',
          'dockerfile/shell-form',
          'dockerfile/entrypoint-exec-missing',
          'dockerfile/gunicorn-graceful',
        ],
      },
      {
        title: 'Requests find the server, and are given their time',
        about: ['proxy'],
        rules: [
          'nginx/upstream-static-dns',
          'nginx/upstream-single-server',
          'nginx/upstream-passive-check',
          'nginx/next-upstream',
          'nginx/keepalive',
          'nginx/timeout-vs-worker',
          'appservice/worker-timeout',
          'project/timeout-ladder',
        ],
      },
      {
        title: 'All that visitors send gets through to the application',
        about: ['proxy'],
        rules: ['nginx/websocket-headers', 'nginx/body-size', 'nginx/forwarded-headers'],
      },
      {
        title: 'nginx changes over without a stop',
        about: [], // Only scripts that deploy are read: silence may mean that somebody does it by hand.
        rules: ['ci/nginx-reload'],
      },
      {
        title: 'What fails is started again',
        about: ['container'],
        rules: ['compose/restart-policy', 'compose/restart-conflict'],
      },
    ],
  },
  {
    id: 'migrations',
    title: 'Database migrations',
    best: 'The database follows once, before the code that needs it',
    practices: [
      {
        title: 'Migrations run once, before the release',
        about: ['migration'],
        vital: true,
        rules: ['deploy/migrations-at-startup', 'ci/migrations-order', 'compose/migration-one-shot'],
      },
      {
        title: 'Connections are enough, and go where they are meant to',
        about: [], // Only where pools, workers and limits are all known: silence says nothing.
        rules: [
          'postgres/pool-budget',
          'postgres/pgbouncer-port',
          'postgres/pgbouncer-burstable',
          'postgres/asyncpg-sslmode',
        ],
      },
    ],
  },
  {
    id: 'caching',
    title: 'Caching',
    best: 'No cache keeps what the release has replaced',
    practices: [
      {
        title: 'The addresses of an add-in change with its version',
        about: ['add-in'],
        rules: ['deploy/manifest-url-version', 'deploy/manifest-version'],
      },
      {
        title: 'The former manifest of an add-in is kept',
        about: ['add-in'],
        rules: ['deploy/manifest-backup'],
      },
      {
        title: 'The cache is a version that is offered, and reached over TLS',
        about: ['cache'],
        rules: ['redis/version', 'redis/tls'],
      },
    ],
  },
  {
    id: 'monitoring',
    title: 'Monitoring',
    best: 'Somebody is told when it fails, and the lines that say why are kept',
    practices: [
      {
        title: 'People are told how a deployment ended',
        about: ['target'],
        rules: ['deploy/notifications', 'ci/notify'],
      },
      { title: 'An alarm rings when production fails', about: ['target'], rules: ['deploy/alerts'] },
      { title: 'Logs do not fill the disk', about: ['container'], rules: ['compose/logging-rotation'] },
      { title: 'Logs tell of visitors', about: [], rules: ['nginx/health-location'] },
    ],
  },
  {
    id: 'capacity',
    title: 'Capacity',
    best: 'Memory, workers and instances fit what they run on',
    practices: [
      {
        title: 'Workers and slots fit into the plan',
        about: ['sized-app'],
        rules: [
          'appservice/slots-memory',
          'appservice/workers-per-sku',
          'appservice/workers-memory',
          'dockerfile/workers-hardcoded',
          'appservice/prod-min-sku',
          'appservice/sku-unknown',
          'appservice/max-instances',
          'appservice/autoscale-unsupported',
        ],
      },
      {
        title: 'Containers have limits, and fit into them',
        about: ['container', 'container-app'],
        rules: [
          'compose/memory-limit',
          'compose/memory-vs-workers',
          'compose/reservation-over-limit',
          'containerapp/cpu-memory-pair',
          'containerapp/replica-bounds',
        ],
      },
      {
        title: 'Numbers of instances do not contradict each other',
        about: ['target'],
        rules: ['deploy/autoscale-bounds', 'deploy/singleton-scaled', 'terraform/worker-count-autoscale'],
      },
    ],
  },
];
