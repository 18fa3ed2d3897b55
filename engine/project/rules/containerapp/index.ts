import type { Rule } from '../../../core/rule.ts';
import type { ContainerApp } from '../../graph/container-app.ts';
import cpuMemoryPair from './cpu-memory-pair.ts';
import insecureIngress from './insecure-ingress.ts';
import latestTakesAll from './latest-takes-all.ts';
import minReplicas from './min-replicas.ts';
import probeRange from './probe-range.ts';
import probes from './probes.ts';
import replicaBounds from './replica-bounds.ts';
import secretLiteral from './secret-literal.ts';
import startupWindow from './startup-window.ts';
import targetPort from './target-port.ts';
import trafficSingleMode from './traffic-single-mode.ts';
import trafficSum from './traffic-sum.ts';

/** What is asked of one app of Azure Container Apps, in the order of the reference. */
export const containerappRules: readonly Rule<ContainerApp>[] = [
  trafficSum,
  trafficSingleMode,
  latestTakesAll,
  probes,
  probeRange,
  startupWindow,
  cpuMemoryPair,
  minReplicas,
  replicaBounds,
  insecureIngress,
  secretLiteral,
  targetPort,
];
