import baseTag from './base-tag.ts';
import entrypointExecMissing from './entrypoint-exec-missing.ts';
import exposeMismatch from './expose-mismatch.ts';
import healthcheckMultiple from './healthcheck-multiple.ts';
import installAtStart from './install-at-start.ts';
import nonRoot from './non-root.ts';
import secretArgEnv from './secret-arg-env.ts';
import shellForm from './shell-form.ts';

export const dockerfileRules = [
  shellForm,
  entrypointExecMissing,
  healthcheckMultiple,
  nonRoot,
  secretArgEnv,
  baseTag,
  exposeMismatch,
  installAtStart,
];
