import type { ProjectRules } from '../graph/questions.ts';
import { appserviceRules } from './appservice/index.ts';
import { deliveryRules } from './ci/index.ts';
import { composedRules } from './compose/index.ts';
import { containerappRules } from './containerapp/index.ts';
import { manifestRules } from './deploy/index.ts';
import { buildRules, imageRules } from './dockerfile/index.ts';
import { settingRules } from './env/index.ts';
import { proxyRules } from './nginx/index.ts';
import { postgresRules } from './postgres/index.ts';
import { agreementRules } from './project/index.ts';
import { redisRules } from './redis/index.ts';
import { staticWebAppRules } from './swa/index.ts';
import { ownershipRules } from './terraform/index.ts';

/** What is asked of everything the files of a project say together, in the order of the reference. */
export const projectRules: ProjectRules = {
  apps: [...appserviceRules, ...deliveryRules.apps, ...settingRules, ...agreementRules.apps, ...ownershipRules],
  services: [...agreementRules.services, ...containerappRules.services, ...imageRules, ...composedRules, ...proxyRules],
  containerApps: [...containerappRules.containerApps, ...deliveryRules.containerApps],
  projects: [...agreementRules.projects, ...staticWebAppRules],
  vaults: deliveryRules.vaults,
  images: [...agreementRules.images, ...containerappRules.images],
  builds: buildRules,
  stores: [...redisRules, ...postgresRules],
  manifests: manifestRules,
};
