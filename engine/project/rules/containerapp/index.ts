import type { ProjectRules } from '../../graph/questions.ts';
import affinity from './affinity.ts';
import cpuMemoryPair from './cpu-memory-pair.ts';
import cpuRuleZero from './cpu-rule-zero.ts';
import { imagePlatformOfDockerfile, imagePlatformOfPush } from './image-platform.ts';
import insecureIngress from './insecure-ingress.ts';
import latestTakesAll from './latest-takes-all.ts';
import maxInactiveRevisions from './max-inactive-revisions.ts';
import minReplicas from './min-replicas.ts';
import probeRange from './probe-range.ts';
import probeRoot from './probe-root.ts';
import probes from './probes.ts';
import replicaBounds from './replica-bounds.ts';
import revisionSuffix from './revision-suffix.ts';
import scaleToZeroStuck from './scale-to-zero-stuck.ts';
import secretLiteral from './secret-literal.ts';
import startupWindow from './startup-window.ts';
import targetPort from './target-port.ts';
import terminationGrace from './termination-grace.ts';
import trafficSingleMode from './traffic-single-mode.ts';
import trafficSum from './traffic-sum.ts';

/** What is asked of one app of Azure Container Apps, in the order of the reference. */
export const containerappRules: Pick<ProjectRules, 'containerApps' | 'services' | 'images'> = {
  containerApps: [
    trafficSum,
    trafficSingleMode,
    latestTakesAll,
    revisionSuffix,
    probes,
    probeRange,
    probeRoot,
    startupWindow,
    cpuMemoryPair,
    minReplicas,
    replicaBounds,
    scaleToZeroStuck,
    cpuRuleZero,
    maxInactiveRevisions,
    insecureIngress,
    affinity,
    secretLiteral,
    targetPort,
  ],
  services: [terminationGrace, imagePlatformOfDockerfile],
  images: [imagePlatformOfPush],
};
