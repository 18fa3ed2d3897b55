import type { Deployment, Named, Strategy } from '../../../domain/deployment.ts';
import type { Target } from '../../../domain/resolve.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Origin } from './origin.ts';

/** A name that stands for something declared elsewhere in the file. */
export interface Reference extends Named<Origin> {
  readonly to: 'check' | 'service' | 'slot' | 'artifact' | 'environment';
  readonly declared: readonly string[];
  /** Written as a key: `environments.production.services.api`. */
  readonly isKey?: boolean;
}

/** Every reference of a deployment with the names it may have. */
export function* referencesOf(deployment: Deployment<Origin>, targets: readonly Target<Origin>[]): Iterable<Reference> {
  const checks = namesOf(deployment.checks);
  const services = namesOf(deployment.services);
  const usable = [...services, ...deployment.environments.flatMap(({ data }) => namesOf(data))];
  const to = (kind: Reference['to'], names: readonly (Named<Origin> | undefined)[], declared: readonly string[]) =>
    names.flatMap((named) => (named ? [{ ...named, to: kind, declared }] : []));

  yield* to('environment', deployment.promotion, namesOf(deployment.environments));
  yield* to('check', deployment.rollback?.verify ?? [], checks);
  for (const { artifact, uses, checks: own, strategy } of deployment.services) {
    yield* to('artifact', [artifact], namesOf(deployment.artifacts));
    yield* to('service', uses, usable);
    yield* to('check', [own.liveness, own.readiness, own.startup, ...own.smoke, ...checksOf(strategy)], checks);
  }
  for (const { targets: declared } of deployment.environments) {
    for (const target of declared) {
      if (!services.includes(target.name))
        yield { name: target.name, at: target.at, to: 'service', declared: services, isKey: true };
      yield* to('service', [target.linkedBackend], services);
      yield* to('check', checksOf(target.strategy), checks);
    }
  }
  yield* slotReferences(targets);
}

/** A strategy of a service is shared: its slot has to exist in some environment; one of an environment, in that one. */
function* slotReferences(targets: readonly Target<Origin>[]): Iterable<Reference> {
  for (const { strategy, name, host, slots } of targets) {
    if (!strategy || knownOf(host) !== 'appservice') continue;
    const sharing = targets.filter((other) => other.name === name && other.strategy === strategy);
    const declared = sharing.length > 1 ? sharing.flatMap((target) => namesOf(target.slots)) : namesOf(slots);
    for (const named of [strategy.preview, strategy.active])
      if (named) yield { ...named, to: 'slot', declared: [...declared, 'production'] };
  }
}

function checksOf(strategy: Strategy<Origin> | undefined): readonly Named<Origin>[] {
  if (!strategy) return [];
  return [...strategy.prePromotion, ...strategy.postPromotion, ...strategy.steps.flatMap(({ analysis }) => analysis)];
}

function namesOf(things: readonly Named<Origin>[]): readonly string[] {
  return things.map(({ name }) => name);
}
