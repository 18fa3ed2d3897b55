import type { Rule } from '../../../core/rule.ts';
import type { ContainerApp } from '../../graph/container-app.ts';
import trafficJump from './traffic-jump.ts';

/** What a pipeline does against what the project declares of an app of Azure Container Apps. */
export const containerAppSteps: readonly Rule<ContainerApp>[] = [trafficJump];
