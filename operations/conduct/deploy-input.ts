import type { DeployInput } from '../deploy/plan.ts';
import type { DeploySeen, Release } from '../deploy/seen.ts';
import type { Target } from '../target/target.ts';
import { migrationAt } from './swap-input.ts';

/** What is pinned when a deployment is confirmed. */
export function deployInput(target: Target, operation: string, shown: DeploySeen, release: Release): DeployInput {
  const { environment, checks, startupTime } = target;
  return {
    environment,
    operation,
    shown,
    release,
    refusals: [],
    checks: checks.prePromotion,
    migration: migrationAt('preDeploy', target),
    startupTime,
  };
}
