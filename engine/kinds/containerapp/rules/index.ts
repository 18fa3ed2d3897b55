import type { Rule } from '../../../core/rule.ts';
import type { ContainerAppModel } from '../model.ts';
import cpuMemoryPair from './cpu-memory-pair.ts';
import trafficSum from './traffic-sum.ts';

/** In the order of the reference. */
export const containerAppRules: readonly Rule<ContainerAppModel>[] = [trafficSum, cpuMemoryPair];
