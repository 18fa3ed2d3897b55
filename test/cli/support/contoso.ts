import type { Seed } from '../../../simulator/seed.ts';
import { Stage } from './stage.ts';

const image = (digit: string) => `contoso.azurecr.io/app@sha256:${digit.repeat(64)}`;
export const OLD = image('a');
export const NEW = image('b');
export const NEWER = image('c');

const number = (n: number) => String(n).padStart(2, '0');
/** What secrets look like, and what nobody would take for one. */
const SHAPES: readonly ((n: string) => string)[] = [
  (n) => `contoso-database-password-${n}`,
  (n) => `correct horse battery staple ${n}`,
  (n) => `postgres://app:s3cr3t-${n}@db.contoso.com/app`,
  (n) => `DefaultEndpointsProtocol=https;AccountName=contoso;AccountKey=a2V5LW9mLWNvbnRvc28${n}==`,
  (n) => `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJjb250b3NvIn0.c2lnbmF0dXJl${n}`,
  (n) => `https://contoso.blob.core.windows.net/x?sv=1&sig=abcdefgh${n}`,
  (n) => `{"client_secret":"s\u00e9cret "${n}""}`,
  (n) => `-----BEGIN PRIVATE KEY-----\nMIIEvQ${n}\n-----END PRIVATE KEY-----`,
];

/** Forty values of settings nobody may see anywhere: twenty of production and twenty of staging. */
export const SECRETS: readonly string[] = Array.from(
  { length: 40 },
  (_, n) => SHAPES[n % SHAPES.length]?.(number(n)) ?? '',
);

/** Settings with those values, by names that say nothing. */
function withSecrets(first: number): Record<string, string> {
  return Object.fromEntries(SECRETS.slice(first, first + 20).map((value, n) => [`VALUE_${number(n)}`, value]));
}

export const SEED: Seed = {
  group: 'rg',
  plans: [{ name: 'plan', sku: 'S2' }],
  sites: [
    {
      name: 'contoso',
      plan: 'plan',
      linuxFxVersion: `DOCKER|${OLD}`,
      appSettings: { MODE: 'live', ...withSecrets(0) },
      stickySettings: ['MODE'],
      slots: {
        staging: { linuxFxVersion: `DOCKER|${NEW}`, appSettings: { MODE: 'trial', ...withSecrets(20) } },
      },
    },
  ],
};

interface Wanted {
  readonly kind?: string;
  readonly approval?: boolean;
  readonly automatic?: boolean;
  readonly sku?: string;
  readonly memory?: string;
  readonly extra?: string;
}

/** A deployment file with one service in one environment, named `production`. */
export function file({
  kind = 'production',
  approval = false,
  automatic = true,
  sku = 'S2',
  memory = '100Mi',
  extra = '',
}: Wanted = {}): string {
  return `version: 1
name: contoso
# One instance and no page for the warm-up: there is as little here as an operation needs.
rules: { appservice/prod-min-instances: off, appservice/swap-warmup: off }
artifacts:
  app: { type: image, registry: contoso.azurecr.io, repository: app, tag: "1.2.3" }
checks:
  ready: { purpose: readiness, http: { path: /ready } }
  search: { purpose: smoke, http: { path: /search } }
services:
  api:
    host: appservice
    artifact: app
    port: 8000
    startupTime: 30s
    workers: { count: 2, memory: ${memory} }
    checks: { readiness: ready, smoke: [search] }
${extra}
environments:
  production:
    kind: ${kind}
    resourceGroup: rg
    approval: { required: ${approval} }
    services:
      api:
        resourceName: contoso
        plan: { name: plan, sku: ${sku}, os: linux, instances: 1 }
        settings:
          MODE: { value: live, sticky: true }
        slots:
          staging:
            settings:
              MODE: { value: trial, sticky: true }
        strategy:
          blueGreen: { preview: staging, prePromotion: [ready, search], postPromotion: [ready, search] }
rollback:
  automatic: ${automatic}
  method: swap-back
`;
}

export function contoso(
  wanted: Wanted = {},
  seed: Seed = SEED,
  how: Parameters<typeof Stage.set>[2] = { faster: 5 },
): Promise<Stage> {
  return Stage.set(seed, { 'fairlead.yaml': file(wanted) }, how);
}

export const CONFIRMED = ['--confirm', 'production'] as const;
