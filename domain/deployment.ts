import type { EnvironmentKind } from './environment.ts';
import type { Valued } from './tri.ts';

/** Where a service runs. */
export const hosts = ['appservice', 'containerapp', 'compose', 'staticwebapp'] as const;
export type Host = (typeof hosts)[number];

/** What a deployment file declares, before services and environments are brought together. */
export interface Deployment<P> {
  readonly artifacts: readonly Artifact<P>[];
  readonly checks: readonly Check<P>[];
  readonly services: readonly Service<P>[];
  readonly environments: readonly Environment<P>[];
  /** `promotion.order`. */
  readonly promotion: readonly Named<P>[];
  readonly rollback: Rollback<P> | undefined;
}

/** A name and where it stands: a declaration, or a reference to one. */
export interface Named<P> {
  readonly name: string;
  readonly at: P;
}

/** Something that is built once and deployed everywhere. */
export interface Artifact<P> extends Named<P> {
  readonly type: Valued<string, P>;
  readonly repository: Valued<string, P>;
  readonly tag: Valued<string, P>;
  readonly tagPolicy: Valued<string, P>;
}

export interface Check<P> extends Named<P> {
  readonly purpose: Valued<string, P>;
  /** In milliseconds, as are the other times. */
  readonly interval: Valued<number, P>;
  readonly startPeriod: Valued<number, P>;
  readonly retries: Valued<number, P>;
}

export interface Service<P> extends Named<P> {
  readonly host: Valued<Host, P>;
  readonly artifact: Named<P> | undefined;
  readonly uses: readonly Named<P>[];
  readonly port: Valued<number, P>;
  readonly singleton: Valued<boolean, P>;
  /** In milliseconds, from start to ready, at worst. */
  readonly startupTime: Valued<number, P>;
  readonly checks: ServiceChecks<P>;
  readonly migrations: Migrations<P> | undefined;
  /** `cache.redis`. */
  readonly cache: CacheClearing<P> | undefined;
  readonly workers: Workers<P>;
  readonly settings: readonly Setting<P>[];
  readonly strategy: Strategy<P> | undefined;
  readonly scale: Scale<P>;
}

export interface ServiceChecks<P> {
  readonly liveness: Named<P> | undefined;
  readonly readiness: Named<P> | undefined;
  readonly startup: Named<P> | undefined;
  readonly smoke: readonly Named<P>[];
}

/** How the database follows the code. */
export interface Migrations<P> {
  readonly command: Valued<string, P>;
  readonly phase: Valued<string, P>;
}

/** What a release makes stale, and when it is deleted. */
export interface CacheClearing<P> {
  readonly at: P;
  /** Patterns of keys, without those that hold a variable. */
  readonly patterns: readonly Named<P>[];
  readonly when: Valued<string, P>;
  readonly onRollback: Valued<boolean, P>;
}

export interface Environment<P> extends Named<P> {
  /** As declared; else what the name tells. */
  readonly kind: EnvironmentKind | undefined;
  readonly keyVault: Valued<string, P>;
  readonly data: readonly Named<P>[];
  readonly targets: readonly TargetDeclaration<P>[];
}

/** `environments.<name>.services.<name>`: what is different about a service there. */
export interface TargetDeclaration<P> extends Named<P> {
  readonly plan: Plan<P> | undefined;
  readonly slots: readonly Slot<P>[];
  readonly settings: readonly Setting<P>[];
  readonly workers: Workers<P>;
  readonly scale: Scale<P>;
  readonly strategy: Strategy<P> | undefined;
  readonly revisionsMode: Valued<string, P>;
  readonly linkedBackend: Named<P> | undefined;
  readonly composeFiles: readonly Named<P>[];
}

/** An App Service plan: the machines an app and its slots share. */
export interface Plan<P> {
  readonly at: P;
  readonly os: Valued<string, P>;
  readonly name: Valued<string, P>;
  readonly sku: Valued<string, P>;
  readonly instances: Valued<number, P>;
  readonly autoscale: Scale<P>;
}

export interface Slot<P> extends Named<P> {
  readonly running: Valued<boolean, P>;
  readonly settings: readonly Setting<P>[];
}

export interface Setting<P> extends Named<P> {
  /** Tells equal from different and is never shown: the literal, or what names the secret. */
  readonly content: Valued<string, P>;
  readonly sticky: Valued<boolean, P>;
}

/** The processes that serve requests inside one instance. */
export interface Workers<P> {
  readonly count: Valued<number, P>;
  /** In bytes, of one worker. */
  readonly memory: Valued<number, P>;
  readonly server: Valued<string, P>;
}

export interface Scale<P> {
  readonly minReplicas: Valued<number, P>;
  readonly maxReplicas: Valued<number, P>;
  readonly rules: readonly ScaleRule<P>[];
}

/** One measure, with what makes the number of instances grow and shrink. */
export interface ScaleRule<P> {
  readonly metric: Valued<string, P>;
  readonly scaleOutAbove: Valued<number, P>;
  readonly scaleInBelow: Valued<number, P>;
}

export const strategyKinds = ['recreate', 'rolling', 'blueGreen', 'canary'] as const;
export type StrategyKind = (typeof strategyKinds)[number];

export interface Strategy<P> {
  readonly kind: StrategyKind;
  readonly at: P;
  readonly preview: Named<P> | undefined;
  readonly active: Named<P> | undefined;
  readonly prePromotion: readonly Named<P>[];
  readonly postPromotion: readonly Named<P>[];
  readonly steps: readonly Step<P>[];
  /** Of `recreate`, in milliseconds. */
  readonly acceptedDowntime: Valued<number, P>;
  /** Of `rolling`. */
  readonly order: Valued<string, P>;
}

/** A step of a canary. */
export interface Step<P> {
  readonly at: P;
  readonly setWeight: Valued<number, P>;
  readonly analysis: readonly Named<P>[];
  readonly pause: Pause<P> | undefined;
  /** A person goes on with `fairlead promote`. */
  readonly approval: Valued<boolean, P>;
}

export interface Pause<P> {
  /** In milliseconds; left out, a person ends it. */
  readonly duration: Valued<number, P>;
}

export interface Rollback<P> {
  readonly at: P;
  readonly method: Valued<string, P>;
  /** In milliseconds. */
  readonly progressDeadline: Valued<number, P>;
  readonly verify: readonly Named<P>[];
}
