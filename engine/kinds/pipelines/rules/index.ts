import type { Rule } from '../../../core/rule.ts';
import type { PipelinesModel } from '../model.ts';
import anchor from './anchor.ts';
import dependsOn from './depends-on.ts';
import duplicateName from './duplicate-name.ts';
import nameFormat from './name-format.ts';
import taskInput from './task-input.ts';

/** In the order of the reference. */
export const pipelinesRules: readonly Rule<PipelinesModel>[] = [
  anchor,
  dependsOn,
  duplicateName,
  nameFormat,
  taskInput,
];
