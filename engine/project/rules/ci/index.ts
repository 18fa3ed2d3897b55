import type { ProjectRules } from '../../graph/questions.ts';
import directToProduction from './direct-to-production.ts';
import privateNetworkRunner from './private-network-runner.ts';
import trafficJump from './traffic-jump.ts';

/** What a pipeline does that is wrong for what other files declare, in the order of the reference. */
export const deliveryRules: Pick<ProjectRules, 'apps' | 'containerApps' | 'vaults'> = {
  apps: [directToProduction],
  containerApps: [trafficJump],
  vaults: [privateNetworkRunner],
};
