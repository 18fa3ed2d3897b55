import baseTag from './base-tag.ts';
import copyEnvFile from './copy-env-file.ts';
import entrypointExecMissing from './entrypoint-exec-missing.ts';
import exposeMismatch from './expose-mismatch.ts';
import healthcheckMultiple from './healthcheck-multiple.ts';
import healthcheckStartPeriod from './healthcheck-start-period.ts';
import installAtStart from './install-at-start.ts';
import nonRoot from './non-root.ts';
import secretArgEnv from './secret-arg-env.ts';
import shellForm from './shell-form.ts';

export const dockerfileRules = [
  shellForm,
  entrypointExecMissing,
  healthcheckMultiple,
  healthcheckStartPeriod,
  nonRoot,
  secretArgEnv,
  copyEnvFile,
  baseTag,
  exposeMismatch,
  installAtStart,
];
