import type { ContainerSeen, Found } from '../azure/main.ts';
import { suffixOf } from './revision-row.ts';
import type { Row } from './row.ts';
import { plain } from './words.ts';

interface ContainerFacts {
  readonly seen: ContainerSeen | undefined;
  /** What ended last. */
  readonly last: string | undefined;
}

/** A service that is a container app, and who gets its traffic. */
export function containerRow(
  name: string,
  { app: { site }, location, running }: Found,
  of: ContainerFacts,
  open: boolean,
): Row {
  const { seen, last } = of;
  const state = running.toLowerCase();
  const waits = seen !== undefined && seen.attention.length > 0;
  const shares = (seen?.revisions ?? [])
    .filter(({ weight }) => weight > 0)
    .map(({ name: revision, weight }) => ({ name: suffixOf(revision, site), weight }));
  const attention = waits ? ['needs attention'] : [];
  const spoken = shares.map((share) => `${share.name} ${share.weight} %`);
  const drawn = barOf(shares);
  return {
    kind: 'containerApp',
    label: name,
    description: [...(drawn === undefined ? [] : [drawn]), site, state, ...attention].join(' · '),
    tooltip: [
      `Container app ${site}, ${state}`,
      `Resource group ${location.group}, subscription ${location.subscription}`,
      ...(spoken.length > 0 ? [`Traffic: ${spoken.join(', ')}`] : []),
      ...(seen?.host === undefined ? [] : [`https://${seen.host}`]),
      ...(last === undefined ? [] : [last]),
      ...(seen?.attention ?? []).map(plain),
    ].join('\n'),
    icon: waits ? { id: 'warning', color: 'list.warningForeground' } : { id: 'layers' },
    spoken: ['container app', name, site, state, ...attention, ...spoken].join(', '),
    children: open ? 'open' : 'folded',
  };
}

/** Blocks of the bar; each stands for a fifth. */
const BLOCKS = 5;

interface Share {
  readonly name: string;
  readonly weight: number;
}

/** `v42 90 % ▰▰▰▰▱ 10 % v43`; words alone where it is not between two. */
function barOf(shares: readonly Share[]): string | undefined {
  const [first, second, ...more] = shares.toSorted((a, b) => b.weight - a.weight);
  if (!first) return undefined;
  if (!second) return `${first.name} ${first.weight} %`;
  if (more.length > 0) return `${first.name} ${first.weight} %, ${second.name} ${second.weight} %, ${more.length} more`;
  // Whoever has something is seen.
  const filled = Math.min(BLOCKS - 1, Math.max(1, Math.round((first.weight / 100) * BLOCKS)));
  return `${first.name} ${first.weight} % ${'▰'.repeat(filled)}${'▱'.repeat(BLOCKS - filled)} ${second.weight} % ${second.name}`;
}
