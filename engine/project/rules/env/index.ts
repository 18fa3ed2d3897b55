import type { Rule } from '../../../core/rule.ts';
import type { App } from '../../graph/app.ts';
import debugInProduction from './debug-in-production.ts';
import environmentName from './environment-name.ts';

/** What is asked of the settings an app gets, in the order of the reference. */
export const settingRules: readonly Rule<App>[] = [debugInProduction, environmentName];
