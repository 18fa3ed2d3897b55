import healthcheckMultiple from './healthcheck-multiple.ts';
import shellForm from './shell-form.ts';

export const dockerfileRules = [shellForm, healthcheckMultiple];
