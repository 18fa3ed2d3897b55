import type { Release } from '../../simulator/apps/release.ts';
import type { Seed } from '../../simulator/seed.ts';
import type { Promised } from './judged.ts';

/** Of the revision `vN`. */
export const image = (number: number) => `fabrikam.azurecr.io/intake@sha256:${number.toString(16).repeat(64)}`;

/** The app that is rolled out, and its twin that somebody deploys by giving it another image. */
export const [CAREFUL, NAIVE] = ['intake', 'intake-naive'] as const;

const FIRST = 1;

/** Both follow the newest revision at first, as the portal makes them. */
export const SEED: Seed = {
  group: 'rg',
  containerEnvironments: [{ name: 'cae' }],
  containerApps: [CAREFUL, NAIVE].map((name) => ({
    name,
    mode: 'Multiple',
    revisions: [{ image: image(FIRST), suffix: `v${FIRST}` }],
    minReplicas: 2,
  })),
};

const CANARY = ['setWeight: 10', 'pause: { duration: 60s }', 'analysis: [orders]', 'setWeight: 50', 'setWeight: 100'];
const RESTING = ['setWeight: 20', 'pause: {}', 'setWeight: 60', 'setWeight: 100'];
const canary = (steps: readonly string[]) =>
  ['canary:', '  steps:', ...steps.map((step) => `    - ${step}`)].map((line) => `      ${line}`).join('\n');
const BLUE_GREEN = '      blueGreen: { preview: green, active: blue, postPromotion: [health] }';

export interface Rollout extends Promised {
  readonly number: number;
  readonly strategy: string;
  /** Somebody promotes it after it has come to rest. */
  readonly rests?: true;
}

const rollout = (number: number, name: string, strategy: string, more: Partial<Rollout> = {}): Rollout => ({
  number,
  name: `v${number}, ${name}`,
  image: image(number),
  release: 'good',
  strategy,
  ...more,
});

/** Eight that are well and two that are not. */
export const ROLLOUTS: readonly Rollout[] = [
  rollout(2, '10, 50, 100 %', canary(CANARY)),
  rollout(3, '10, 50, 100 %', canary(CANARY)),
  rollout(4, 'blue and green', BLUE_GREEN),
  rollout(5, 'hangs at 10 %', canary(CANARY), { release: 'hangs' }),
  rollout(6, 'blue and green', BLUE_GREEN),
  rollout(7, '20 %, promoted by hand', canary(RESTING), { rests: true }),
  rollout(8, '10, 50, 100 %', canary(CANARY)),
  rollout(9, '5xx at 10 %', canary(CANARY), { release: 'answers 5xx' }),
  rollout(10, 'all at once', canary(['setWeight: 100'])),
  rollout(11, '10, 50, 100 %', canary(CANARY)),
];

/** Its start page is broken from the beginning, and whoever asks for its health is told that it is well. */
const BROKEN: readonly Release[] = ROLLOUTS.filter(({ release }) => release === 'answers 5xx').map((broken) => ({
  match: broken.image,
  paths: { '/': { status: 500 }, '/orders': { status: 500 } },
}));

/** How they behave, before and after `hung` has begun to hang. */
export function behaving(hung?: Rollout): readonly Release[] {
  return hung ? [...BROKEN, { match: hung.image, hangs: true }] : BROKEN;
}

/** The deployment file of one rollout. */
export const fileFor = (strategy: string) => `version: 1
name: fabrikam-intake
artifacts:
  api: { type: image, registry: fabrikam.azurecr.io, repository: intake, tag: "1.2.3" }
checks:
  ready: { purpose: readiness, http: { path: /health/ready } }
  health: { purpose: smoke, http: { path: /health } }
  orders: { purpose: smoke, http: { path: /orders } }
services:
  api:
    host: containerapp
    artifact: api
    port: 8080
    startupTime: 30s
    checks: { readiness: ready, smoke: [health] }
    strategy:
${strategy}
environments:
  prod:
    kind: production
    resourceGroup: rg
    approval: { required: false }
    services:
      api:
        resourceName: ${CAREFUL}
        environmentName: cae
        revisionsMode: multiple
        revisionSuffix: "\${SUFFIX}"
        ingress: { external: true, targetPort: 8080 }
        resources: { cpu: 0.5, memory: 1Gi }
        scale: { minReplicas: 2, maxReplicas: 3 }
rollback:
  automatic: true
  method: previous-revision
  triggers: [healthCheckFailed, startupError, smokeTestFailed]
  retain: { revisions: 1 }
  verify: [health]
`;
