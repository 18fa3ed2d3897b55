import type { Rule } from '../../core/rule.ts';
import type { CiModel } from '../model.ts';
import checkCannotFail from './check-cannot-fail.ts';
import checkEmpty from './check-empty.ts';
import checkWrongTarget from './check-wrong-target.ts';
import deployConcurrency from './deploy-concurrency.ts';
import rollbackMissing from './rollback-missing.ts';
import swapArguments from './swap-arguments.ts';
import swapDirection from './swap-direction.ts';
import swapWithoutCheck from './swap-without-check.ts';

/** For every file whose steps deploy something. In the order of the reference. */
export const ciRules: readonly Rule<CiModel>[] = [
  swapWithoutCheck,
  checkEmpty,
  checkCannotFail,
  checkWrongTarget,
  rollbackMissing,
  swapArguments,
  swapDirection,
  deployConcurrency,
];
