import type { Rule } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import buildOnHost from './build-on-host.ts';
import cacheClearScope from './cache-clear-scope.ts';
import checkCannotFail from './check-cannot-fail.ts';
import checkEmpty from './check-empty.ts';
import checkRetryMissing from './check-retry-missing.ts';
import checkWrongTarget from './check-wrong-target.ts';
import composeDown from './compose-down.ts';
import composeUpWait from './compose-up-wait.ts';
import deployConcurrency from './deploy-concurrency.ts';
import deployEnvironment from './deploy-environment.ts';
import deployTimeout from './deploy-timeout.ts';
import migrationsOrder from './migrations-order.ts';
import nginxReload from './nginx-reload.ts';
import postSwapCheckMissing from './post-swap-check-missing.ts';
import rollbackMissing from './rollback-missing.ts';
import scriptStrict from './script-strict.ts';
import stageOrder from './stage-order.ts';
import swapArguments from './swap-arguments.ts';
import swapDirection from './swap-direction.ts';
import swapWithoutCheck from './swap-without-check.ts';

/** For every file whose steps deploy something. In the order of the reference. */
export const ciRules: readonly Rule<CiModel>[] = [
  swapWithoutCheck,
  checkEmpty,
  checkCannotFail,
  checkRetryMissing,
  checkWrongTarget,
  postSwapCheckMissing,
  rollbackMissing,
  swapArguments,
  swapDirection,
  stageOrder,
  deployConcurrency,
  deployTimeout,
  deployEnvironment,
  migrationsOrder,
  composeDown,
  composeUpWait,
  buildOnHost,
  nginxReload,
  cacheClearScope,
];

/** Rules about runs, jobs and environments: a script has none of them. */
const ABOUT_RUNS: ReadonlySet<Rule<CiModel>> = new Set([
  checkEmpty,
  postSwapCheckMissing,
  rollbackMissing,
  deployConcurrency,
  deployTimeout,
  deployEnvironment,
]);

/** For a script, which is run by somebody else. */
export const scriptRules: readonly Rule<CiModel>[] = [...ciRules.filter((rule) => !ABOUT_RUNS.has(rule)), scriptStrict];

/** For Azure Pipelines, which keeps its locks in the environment and not in the file. */
export const pipelineRules: readonly Rule<CiModel>[] = ciRules.filter((rule) => rule !== deployConcurrency);
