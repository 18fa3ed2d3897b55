import type { Environment, Plan, Slot, TargetDeclaration } from '../../../domain/deployment.ts';
import { type EnvironmentKind, environmentKindOf } from '../../../domain/environment.ts';
import { child, entryOf, type Node, stringOf } from '../../readers/tree.ts';
import type { Origin } from './origin.ts';
import { readScale, readSettings, readWorkers } from './read-service.ts';
import { readStrategy } from './read-strategy.ts';
import { flag, namedEntries, reference, references, text, valued, wholeNumber } from './read-values.ts';

const KINDS: readonly EnvironmentKind[] = ['development', 'staging', 'production'];

export function readEnvironments(node: Node | undefined): readonly Environment<Origin>[] {
  return namedEntries(node).map(({ name, at }) => {
    const declared = stringOf(child(at.node, 'kind'));
    return {
      name,
      at,
      kind: KINDS.find((kind) => kind === declared) ?? environmentKindOf(name),
      keyVault: valued(at.node, 'keyVault', text),
      data: namedEntries(child(at.node, 'data')),
      targets: namedEntries(child(at.node, 'services')).map(readTarget),
    };
  });
}

function readTarget({ name, at }: { readonly name: string; readonly at: Origin }): TargetDeclaration<Origin> {
  const body = at.node;
  return {
    name,
    at,
    plan: readPlan(body),
    slots: namedEntries(child(body, 'slots')).map(readSlot),
    settings: readSettings(child(body, 'settings')),
    workers: readWorkers(child(body, 'workers')),
    scale: readScale(child(body, 'scale')),
    strategy: readStrategy(child(body, 'strategy')),
    revisionsMode: valued(body, 'revisionsMode', text),
    linkedBackend: reference(body, 'linkedBackend'),
    composeFiles: references(body, 'composeFiles'),
  };
}

function readPlan(body: Node): Plan<Origin> | undefined {
  const entry = entryOf(body, 'plan');
  if (!entry) return undefined;
  const plan = entry.value;
  return {
    at: { node: plan, entry },
    os: valued(plan, 'os', text),
    name: valued(plan, 'name', text),
    sku: valued(plan, 'sku', text),
    instances: valued(plan, 'instances', wholeNumber),
    autoscale: readScale(child(plan, 'autoscale')),
  };
}

function readSlot({ name, at }: { readonly name: string; readonly at: Origin }): Slot<Origin> {
  return { name, at, running: valued(at.node, 'running', flag), settings: readSettings(child(at.node, 'settings')) };
}
