import healthcheckMultiple from './healthcheck-multiple.ts';
import installAtStartup from './install-at-startup.ts';
import shellForm from './shell-form.ts';

export const dockerfileRules = [shellForm, healthcheckMultiple, installAtStartup];
