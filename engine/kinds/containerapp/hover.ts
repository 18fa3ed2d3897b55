import { containerAppSizeFacts, containerAppSizes } from '../../../domain/container-app-size.ts';
import type { Hover } from '../../core/language.ts';
import { atOffset } from '../../schema/at-offset.ts';
import { hoverFromSchema } from '../../schema/hover.ts';
import type { JsonSchema } from '../../schema/store.ts';
import type { ContainerAppModel } from './model.ts';
import { totalOf } from './sizes.ts';

/** What the schema says of a key, and what its value amounts to. */
export function hoverAt(schema: JsonSchema, model: ContainerAppModel, offset: number): Hover | undefined {
  if (!model.isApp) return undefined;
  const documented = hoverFromSchema(schema, model.tree, offset);
  const found = atOffset(model.tree, offset);
  const key = found?.path.at(-1);
  const facts = ['resources', 'cpu', 'memory', 'containers'].includes(String(key)) ? sizeFacts(model) : [];
  const span = documented?.span ?? found?.entry?.keySpan;
  if (facts.length === 0 || !span) return documented;
  return { span, markdown: [documented?.markdown, ...facts].filter(Boolean).join('\n\n') };
}

function sizeFacts({ app }: ContainerAppModel): readonly string[] {
  const list = app.containers?.list ?? [];
  const total = totalOf(list);
  const own = total && `A replica has ${total.vCpu} vCPU and ${total.memoryGi}Gi, ${countOf(list.length)} together.`;
  if (!app.isConsumption) return own ? [own] : [];
  const [first, last] = [containerAppSizes[0], containerAppSizes.at(-1)];
  const small = containerAppSizes.findLast(({ withoutProfiles }) => withoutProfiles);
  if (!first || !last || !small) return [];
  const pairs = `In the Consumption profile the total is one of ${pair(first)}, …, ${pair(last)}: twice as many Gi as vCPU, in steps of ${pair(first)}; without workload profiles up to ${pair(small)}.`;
  const [source] = containerAppSizeFacts.sources;
  return [...(own ? [own] : []), `${pairs} As of ${containerAppSizeFacts.asOf}, [source](${source}).`];
}

const pair = ({ vCpu, memoryGi }: { vCpu: number; memoryGi: number }) => `${vCpu} vCPU with ${memoryGi}Gi`;
const countOf = (containers: number) => (containers === 1 ? 'its one container' : `${containers} containers`);
