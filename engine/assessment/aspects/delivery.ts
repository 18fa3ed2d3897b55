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
        rules: ['compose/build-in-production', 'project/image-mismatch'],
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
          'containerapp/latest-takes-all',
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
          'ci/traffic-jump',
          'project/swap-on-unsupported-sku',
          'project/slot-undeclared',
        ],
      },
      {
        title: 'What belongs to a slot stays with it',
        about: ['slot'],
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
        about: ['target'],
        rules: ['deploy/smoke-tests-missing'],
      },
      {
        title: 'A release is checked before it is swapped, and after',
        about: ['swap-step', 'check-step'],
        rules: [
          'ci/swap-without-check',
          'ci/stage-order',
          'ci/post-swap-check-missing',
          'ci/check-empty',
          'ci/check-cannot-fail',
          'ci/check-wrong-target',
          'ci/check-retry-missing',
        ],
      },
    ],
  },
  {
    id: 'rollback',
    title: 'Rollback',
    best: 'A release that fails goes back by itself',
    practices: [
      {
        title: 'The way back is declared, and time enough for it',
        about: ['target'],
        rules: ['deploy/rollback-missing', 'deploy/startup-budget'],
      },
      {
        title: 'The pipeline goes back when a check fails',
        about: ['swap-step'],
        rules: ['ci/rollback-missing'],
      },
    ],
  },
  {
    id: 'automation',
    title: 'Deployment automation',
    best: 'One run at a time, with a limit, and a gate before production',
    practices: [
      {
        title: 'Deployments wait for each other, and end in time',
        about: ['deploy-step', 'swap-step'],
        rules: ['ci/deploy-concurrency', 'ci/deploy-timeout'],
      },
      {
        title: 'Production has a gate of its own, and reaches what it needs',
        about: ['deploy-step', 'swap-step'],
        rules: ['ci/deploy-environment', 'ci/private-network-runner'],
      },
    ],
  },
];
