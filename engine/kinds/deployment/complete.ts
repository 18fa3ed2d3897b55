import { appServiceSkus } from '../../../domain/app-service-sku.ts';
import type { Completion } from '../../core/language.ts';
import { completeFromSchema, type DeclaredValue } from '../../schema/complete.ts';
import { cursorsAt } from '../../schema/cursor.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { DeploymentModel } from './model.ts';

/** What the schema knows, and the names this file declares. */
export function completionsAt(schema: JsonSchema, model: DeploymentModel, offset: number): readonly Completion[] {
  const cursors = cursorsAt(model.tree, offset);
  return completeFromSchema(schema, model.source, cursors, (reference, path) => declared(model, reference, path));
}

function declared(
  { deployment, targets }: DeploymentModel,
  reference: string,
  path: readonly (string | number)[],
): readonly DeclaredValue[] {
  const { artifacts, checks, services, environments } = deployment;
  const named = (things: readonly { readonly name: string }[], detail: string) =>
    unique(things.map(({ name }) => name)).map((label) => ({ label, detail }));
  switch (reference) {
    case 'artifact':
      return named(artifacts, 'artifact');
    case 'check':
      return named(checks, 'check');
    case 'service':
      return named(services, 'service');
    case 'environment':
      return named(environments, 'environment');
    case 'data':
      return named(
        environments.flatMap(({ data }) => data),
        'data service',
      );
    case 'setting':
      return named(
        targets.flatMap(({ settings, slots }) => [...settings, ...slots.flatMap(({ own }) => own)]),
        'setting',
      );
    case 'slot':
      return [
        ...named(slotsSeenFrom(targets, path), 'slot'),
        ...(path.at(-1) === 'active' ? [{ label: 'production', detail: 'the app itself' }] : []),
      ];
    case 'sku':
      return appServiceSkus.map(({ name, memoryGb, slots }) => ({
        label: name,
        detail: `${memoryGb} GB, ${slots} slots`,
      }));
    default:
      return [];
  }
}

/** In `environments.<environment>.services.<service>` only its own slots; elsewhere those of the service anywhere. */
function slotsSeenFrom(targets: DeploymentModel['targets'], path: readonly (string | number)[]) {
  const [root, first, , second] = path;
  const service = root === 'environments' ? second : first;
  const seen = targets.filter(
    (target) => target.name === service && (root !== 'environments' || target.environment.name === first),
  );
  return seen.flatMap(({ slots }) => slots);
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)];
}
