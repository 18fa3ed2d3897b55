import { containerAppSizes } from '../../../domain/container-app-size.ts';
import type { Completion } from '../../core/language.ts';
import { completeFromSchema } from '../../schema/complete.ts';
import { type Cursor, cursorsAt } from '../../schema/cursor.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { ContainerAppModel } from './model.ts';

/** What the schema knows for a place, and behind `cpu` and `memory` the sizes a replica may have. */
export function completionsAt(schema: JsonSchema, model: ContainerAppModel, offset: number): readonly Completion[] {
  const cursors = cursorsAt(model.tree, offset);
  const sizes = cursors.flatMap((cursor) => sizesAt(cursor, model));
  return [...sizes, ...completeFromSchema(schema, model.source, cursors)];
}

function sizesAt({ kind, path, span }: Cursor, { app }: ContainerAppModel): Completion[] {
  const [resources, key] = path.slice(-2);
  if (kind !== 'value' || resources !== 'resources' || (key !== 'cpu' && key !== 'memory')) return [];
  if (!app.isConsumption) return [];
  return containerAppSizes.map(({ vCpu, memoryGi }, index) => {
    const text = key === 'cpu' ? String(vCpu) : `${memoryGi}Gi`;
    const detail = key === 'cpu' ? `with ${memoryGi}Gi` : `with ${vCpu} vCPU`;
    return { label: text, kind: 'value', detail, span, text, sort: String(index).padStart(2, '0') };
  });
}
