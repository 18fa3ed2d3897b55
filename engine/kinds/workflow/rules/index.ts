import type { Rule } from '../../../core/rule.ts';
import type { ActionsModel, WorkflowModel } from '../model.ts';
import callArguments from './call-arguments.ts';
import calledFile from './called-file.ts';
import cron from './cron.ts';
import deprecatedCommand from './deprecated-command.ts';
import duplicateId from './duplicate-id.ts';
import emptyRun from './empty-run.ts';
import eventFilter from './event-filter.ts';
import expression from './expression.ts';
import idFormat from './id-format.ts';
import idTokenPermission from './id-token-permission.ts';
import ifAlwaysTrue from './if-always-true.ts';
import inputDeclaration from './input-declaration.ts';
import matrix from './matrix.ts';
import mergeKey from './merge-key.ts';
import needs from './needs.ts';
import pathFilter from './path-filter.ts';
import undefinedProperty from './undefined-property.ts';
import untrustedInput from './untrusted-input.ts';
import usesFormat from './uses-format.ts';

/** What holds for workflows and for the steps of an action alike. */
export const sharedRules: readonly Rule<ActionsModel>[] = [
  expression,
  undefinedProperty,
  ifAlwaysTrue,
  duplicateId,
  idFormat,
  mergeKey,
  usesFormat,
  untrustedInput,
  deprecatedCommand,
  emptyRun,
];

/** In the order of the reference. */
export const workflowRules: readonly Rule<WorkflowModel>[] = [
  ...(sharedRules as readonly Rule<WorkflowModel>[]),
  needs,
  calledFile,
  callArguments,
  cron,
  eventFilter,
  pathFilter,
  inputDeclaration,
  matrix,
  idTokenPermission,
];
