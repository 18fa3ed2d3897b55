import { resolve } from 'node:path';
import type { Seed } from '../../simulator/seed.ts';
import { Stage } from '../cli/support/stage.ts';

export const image = (digit: string) => `fabrikam.azurecr.io/intake@sha256:${digit.repeat(64)}`;

export const SEED: Seed = {
  group: 'rg',
  containerEnvironments: [{ name: 'cae' }],
  containerApps: ['intake-api', 'intake-api-dev'].map((name) => ({
    name,
    mode: 'Multiple',
    revisions: [{ image: image('a'), suffix: 'v1' }],
  })),
};

export interface Wanted {
  readonly approval?: boolean;
  /** Steps of the strategy. */
  readonly steps?: readonly string[];
  readonly cache?: string;
  readonly triggers?: string;
  readonly extra?: string;
}

const STEPS = ['setWeight: 10', 'pause: { duration: 60s }', 'analysis: [health]', 'setWeight: 50', 'setWeight: 100'];

/** A deployment file with one container app in two environments. */
export function file({
  approval = false,
  steps = STEPS,
  cache = '',
  triggers = 'healthCheckFailed, startupError, smokeTestFailed',
  extra = '',
}: Wanted = {}): string {
  const target = (name: string) => `        resourceName: ${name}
        environmentName: cae
        revisionsMode: multiple
        revisionSuffix: "\${SUFFIX}"
        ingress: { external: true, targetPort: 8080 }
        resources: { cpu: 0.5, memory: 1Gi }
        scale: { minReplicas: 2, maxReplicas: 3 }`;
  return `version: 1
name: fabrikam-intake
artifacts:
  api: { type: image, registry: fabrikam.azurecr.io, repository: intake, tag: "1.2.3" }
checks:
  ready: { purpose: readiness, http: { path: /health/ready } }
  health: { purpose: smoke, http: { path: /health } }
  strict: { purpose: smoke, http: { path: /strict } }
services:
  api:
    host: containerapp
    artifact: api
    port: 8080
    startupTime: 30s
    checks: { readiness: ready, smoke: [health] }
    settings:
      REDIS_URL: { fromEnv: REDIS_URL }
${cache}
    strategy:
      canary:
        prePromotion: [ready, health]
        steps:
${steps.map((step) => `          - ${step}`).join('\n')}
        postPromotion: [health]
${extra}
environments:
  dev:
    kind: development
    resourceGroup: rg
    services:
      api:
${target('intake-api-dev')}
  prod:
    kind: production
    resourceGroup: rg
    approval: { required: ${approval} }
    services:
      api:
${target('intake-api')}
rollback:
  automatic: true
  method: previous-revision
  triggers: [${triggers}]
  retain: { revisions: 1, logs: 30d }
  restoreManifest: true
  verify: [health]
`;
}

/** As it is installed: the lane has built it just before. */
const main = resolve('dist/cli.cjs');

export const intake = (
  wanted: Wanted = {},
  files: Readonly<Record<string, string>> = {},
  how: Parameters<typeof Stage.set>[2] = { faster: 5 },
): Promise<Stage> => Stage.set(SEED, { 'fairlead.yaml': file(wanted), ...files }, { main, ...how });

export const CONFIRMED = ['--confirm', 'prod'] as const;

/** What `status` says of an environment, for programs. */
export interface Told {
  readonly revisions: readonly {
    readonly name: string;
    readonly weight: number;
    readonly active: boolean;
    readonly labels: readonly string[];
  }[];
  readonly rests?: { readonly revision: string; readonly percent: number };
  readonly rollback: { readonly way: string };
  readonly attention: readonly string[];
}

export function toldBy(stage: Stage, environment = 'prod'): Told {
  const { out, err, status } = stage.fairlead('status', environment, '--json');
  if (status !== 0) throw new Error(out + err);
  return JSON.parse(out);
}

/** `v1 90` for each active revision. */
export function sharesTold(stage: Stage, environment = 'prod'): string[] {
  return toldBy(stage, environment)
    .revisions.filter(({ active }) => active)
    .map(({ name, weight }) => `${name.split('--')[1]} ${weight}`);
}
