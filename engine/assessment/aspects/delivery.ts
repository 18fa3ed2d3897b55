import type { Aspect } from '../practice.ts';

/** From an image to production and back. */
export const deliveryAspects: readonly Aspect[] = [
  {
    id: 'images',
    title: 'Image immutability',
    best: 'One image, built once, under a name that nobody moves',
    practices: [
      {
        title: 'Every image has a version of its own',
        about: ['image'],
        rules: ['deploy/mutable-image-tag', 'compose/image-tag', 'compose/image-var-default', 'dockerfile/base-tag'],
      },
      {
        title: 'What runs was built before, elsewhere',
        about: ['image'],
        rules: ['compose/build-in-production', 'ci/build-on-host', 'containerapp/image-platform'],
      },
    ],
  },
  {
    id: 'dependencies',
    title: 'Dependency management',
    best: 'All that is needed is in the image or the package',
    practices: [
      {
        title: 'Nothing is installed at the start',
        about: ['start-command'],
        rules: ['dockerfile/install-at-start', 'appservice/install-at-startup'],
      },
    ],
  },
  {
    id: 'strategy',
    title: 'Deployment strategy',
    best: 'The new version runs beside the old one before it takes over',
    practices: [
      {
        title: 'Production has a strategy that its host can carry out',
        about: ['target', 'container-app'],
        rules: [
          'deploy/strategy-missing',
          'deploy/strategy-host-mismatch',
          'containerapp/traffic-sum',
          'containerapp/traffic-single-mode',
          'compose/swarm-only-keys',
          'appservice/auto-swap-linux',
          'terraform/swap-ownership',
        ],
      },
      {
        title: 'Slots are there, and are swapped into production',
        about: ['slot', 'swap-step'],
        rules: [
          'appservice/sku-slots-unsupported',
          'appservice/slot-count',
          'appservice/swap-direction',
          'ci/swap-arguments',
          'ci/direct-to-production',
          'project/swap-on-unsupported-sku',
          'project/slot-undeclared',
        ],
      },
      {
        title: 'A new revision gets its traffic in steps',
        about: ['container-app'],
        rules: ['deploy/canary-steps', 'ci/traffic-jump', 'containerapp/latest-takes-all'],
        unless: ['containerapp/traffic-single-mode', 'containerapp/traffic-sum'],
      },
      {
        title: 'What belongs to a slot stays with it',
        about: ['slot'],
        vital: true,
        rules: [
          'appservice/sticky-missing',
          'appservice/sticky-parity',
          'appservice/sticky-unknown',
          'terraform/sticky-attribute',
          'terraform/slot-config-parity',
          'appservice/slot-identity',
        ],
      },
    ],
  },
  {
    id: 'smoke-tests',
    title: 'Smoke tests',
    best: 'What is new is asked for more than "alive" before customers are',
    practices: [
      {
        title: 'Production takes over after checks that say more than "alive"',
        about: ['preview'],
        rules: ['deploy/smoke-tests-missing'],
        unless: ['deploy/unknown-ref'],
        vital: true,
      },
      {
        title: 'A release is checked before it is swapped, and after',
        about: ['swap-step'],
        rules: ['ci/swap-without-check', 'ci/stage-order', 'ci/post-swap-check-missing'],
        unless: ['ci/check-empty', 'ci/check-cannot-fail', 'ci/check-wrong-target'],
        vital: true,
      },
      {
        title: 'Checks in the pipeline ask what was deployed, and can fail',
        about: ['check-step'],
        rules: ['ci/check-empty', 'ci/check-cannot-fail', 'ci/check-wrong-target', 'ci/check-retry-missing'],
        vital: true,
      },
    ],
  },
  {
    id: 'rollback',
    title: 'Rollback',
    best: 'A release that fails goes back by itself',
    practices: [
      {
        title: 'The way back is declared',
        about: ['target'],
        rules: ['deploy/rollback-missing'],
        vital: true,
      },
      {
        title: 'What a release makes stale is cleared once it has taken over, and again when it goes back',
        about: ['cache-clearing'],
        rules: ['deploy/cache-clear-order', 'deploy/cache-clear-scope', 'deploy/cache-rollback'],
      },
      {
        title: 'Revisions to go back to are kept, under names that say what they are',
        about: ['container-app'],
        rules: ['containerapp/revision-suffix', 'containerapp/max-inactive-revisions'],
      },
      {
        title: 'The pipeline goes back when a check fails',
        about: ['swap-step'],
        rules: ['ci/rollback-missing'],
        unless: [
          'ci/post-swap-check-missing',
          'ci/check-empty',
          'ci/check-cannot-fail',
          'ci/check-wrong-target',
          'ci/swap-without-check',
        ],
      },
    ],
  },
  {
    id: 'automation',
    title: 'Deployment automation',
    best: 'One run at a time, with a limit, and a gate before production',
    practices: [
      // These rules ask only where a step is certainly about production: of the others their silence says nothing.
      {
        title: 'Deployments wait for each other, and end in time',
        about: [],
        rules: ['ci/deploy-concurrency', 'ci/deploy-timeout'],
      },
      {
        title: 'Production has a gate of its own, and reaches what it needs',
        about: [],
        rules: ['ci/deploy-environment', 'ci/private-network-runner'],
      },
      { title: 'A deploy script ends at its first failure', about: [], rules: ['ci/script-strict'] },
    ],
  },
];
