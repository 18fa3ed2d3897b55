import type { ProjectRules } from '../graph/graph.ts';
import { appserviceRules } from './appservice/index.ts';
import { imageRules } from './dockerfile/index.ts';
import { proxyRules } from './nginx/index.ts';
import { agreementRules } from './project/index.ts';
import { staticWebAppRules } from './swa/index.ts';

/** What is asked of everything the files of a project say together, in the order of the reference. */
export const projectRules: ProjectRules = {
  apps: [...appserviceRules, ...agreementRules.apps],
  services: [...agreementRules.services, ...imageRules, ...proxyRules],
  projects: [...agreementRules.projects, ...staticWebAppRules],
};
