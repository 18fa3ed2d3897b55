import facts from './facts/container-app-sizes.json' with { type: 'json' };

/** What the containers of one replica may have together. */
export interface ContainerAppSize {
  readonly vCpu: number;
  readonly memoryGi: number;
  /** Whether an environment without workload profiles has it. */
  readonly withoutProfiles: boolean;
}

export const containerAppSizes: readonly ContainerAppSize[] = facts.pairs;

/** When the table was last compared with its sources, and which these are. */
export const containerAppSizeFacts: { readonly asOf: string; readonly sources: readonly string[] } = facts;

export function isContainerAppSize(vCpu: number, memoryGi: number): boolean {
  return containerAppSizes.some((size) => isSame(size.vCpu, vCpu) && isSame(size.memoryGi, memoryGi));
}

/** The smallest size that has at least this much of both. */
export function containerAppSizeFor(vCpu: number, memoryGi: number): ContainerAppSize | undefined {
  return containerAppSizes.find((size) => size.vCpu >= vCpu - ROUNDING && size.memoryGi >= memoryGi - ROUNDING);
}

/** Sums of hundredths are no hundredths: 0.1 + 0.2. */
const ROUNDING = 1e-6;

function isSame(a: number, b: number): boolean {
  return Math.abs(a - b) < ROUNDING;
}
