import type {
  Deployment,
  Environment,
  Host,
  Named,
  Plan,
  Scale,
  Service,
  Setting,
  Slot,
  Strategy,
  TargetDeclaration,
  Workers,
} from './deployment.ts';
import { absent, firstWritten, type Valued } from './tri.ts';

/** A service in one environment, with everything that holds there. */
export interface Target<P> extends Named<P> {
  readonly environment: Environment<P>;
  /** Nothing when the environment names a service that is not declared. */
  readonly service: Service<P> | undefined;
  readonly host: Valued<Host, P>;
  readonly plan: Plan<P> | undefined;
  readonly slots: readonly ResolvedSlot<P>[];
  /** Of production itself: the service's, overridden by the environment's. */
  readonly settings: readonly Setting<P>[];
  readonly workers: Workers<P>;
  readonly scale: Scale<P>;
  readonly strategy: Strategy<P> | undefined;
  readonly revisionsMode: Valued<string, P>;
}

export interface ResolvedSlot<P> extends Slot<P> {
  /** What the slot itself says, before it takes the rest from production. */
  readonly own: readonly Setting<P>[];
}

/** Every service in every environment, in file order. */
export function targetsOf<P>(deployment: Deployment<P>): Target<P>[] {
  const services = new Map(deployment.services.map((service) => [service.name, service]));
  return deployment.environments.flatMap((environment) =>
    environment.targets.map((declared) => resolved(environment, declared, services.get(declared.name))),
  );
}

function resolved<P>(
  environment: Environment<P>,
  declared: TargetDeclaration<P>,
  service: Service<P> | undefined,
): Target<P> {
  const settings = overridden(service?.settings ?? [], declared.settings);
  return {
    name: declared.name,
    at: declared.at,
    environment,
    service,
    host: service?.host ?? absent,
    plan: declared.plan,
    slots: declared.slots.map((slot) => ({
      ...slot,
      own: slot.settings,
      settings: overridden(settings, slot.settings),
    })),
    settings,
    workers: mergedWorkers(service?.workers, declared.workers),
    scale: mergedScale(service?.scale, declared.scale),
    strategy: declared.strategy ?? service?.strategy,
    revisionsMode: declared.revisionsMode,
  };
}

/** Later settings win by name; one that says nothing about `sticky` keeps what was said before. */
function overridden<P>(base: readonly Setting<P>[], over: readonly Setting<P>[]): Setting<P>[] {
  const merged = new Map(base.map((setting) => [setting.name, setting]));
  for (const setting of over) {
    const before = merged.get(setting.name);
    merged.set(setting.name, before ? { ...setting, sticky: firstWritten(setting.sticky, before.sticky) } : setting);
  }
  return [...merged.values()];
}

function mergedWorkers<P>(base: Workers<P> | undefined, over: Workers<P>): Workers<P> {
  return {
    count: firstWritten(over.count, base?.count ?? absent),
    memory: firstWritten(over.memory, base?.memory ?? absent),
    server: firstWritten(over.server, base?.server ?? absent),
  };
}

function mergedScale<P>(base: Scale<P> | undefined, over: Scale<P>): Scale<P> {
  return {
    minReplicas: firstWritten(over.minReplicas, base?.minReplicas ?? absent),
    maxReplicas: firstWritten(over.maxReplicas, base?.maxReplicas ?? absent),
    rules: over.rules.length > 0 ? over.rules : (base?.rules ?? []),
  };
}
