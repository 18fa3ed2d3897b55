import { defineRule, type Fix } from '../../../core/rule.ts';
import { isScalar, type ScalarNode } from '../../../readers/tree.ts';
import type { ContainerAppModel, TrafficShare } from '../model.ts';

/** In single mode the one revision has it all, whatever is written. */
const SINGLE = 'single';

export default defineRule<ContainerAppModel>({
  id: 'containerapp/traffic-sum',
  title: 'Traffic that does not add up to 100 percent',
  severity: 'error',
  everywhere: true,
  fix: 'review', // which of the revisions gets the rest is a guess
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/container-apps/traffic-splitting',
    'https://learn.microsoft.com/azure/container-apps/revisions-manage',
  ],

  *check({ app }) {
    const { traffic, revisionsMode } = app;
    if (!traffic || traffic.shares.length === 0 || revisionsMode?.toLowerCase() === SINGLE) return;
    const weights = traffic.shares.map(weightOf);
    if (!weights.every((weight) => weight !== undefined)) return;
    const sum = weights.reduce((total, { value }) => total + value, 0);
    if (sum === 100) return;
    const message = `The weights of \`traffic\` add up to ${sum} and not to 100: Azure refuses the app.`;
    yield { at: traffic.at, message, fixes: fixesFor(weights, 100 - sum) };
  },
});

interface Weight {
  readonly node: ScalarNode;
  readonly value: number;
}

function weightOf({ weight }: TrafficShare): Weight | undefined {
  const node = weight?.value;
  if (!isScalar(node) || weight?.alias || weight?.merged) return undefined;
  return typeof node.value === 'number' && Number.isFinite(node.value) ? { node, value: node.value } : undefined;
}

function fixesFor(weights: readonly Weight[], missing: number): Fix[] {
  const last = weights.at(-1);
  const value = (last?.value ?? 0) + missing;
  if (!last || value < 0 || value > 100) return [];
  const edits = [{ source: last.node.source, span: last.node.span, text: String(value) }];
  return [{ title: `Give the last revision ${value} percent`, edits }];
}
