import type { ProjectRules } from '../../graph/questions.ts';
import backendUrl from './backend-url.ts';
import composeServiceUndeclared from './compose-service-undeclared.ts';
import healthPathMismatch from './health-path-mismatch.ts';
import imageMismatch from './image-mismatch.ts';
import portMismatch from './port-mismatch.ts';
import secretNameMismatch from './secret-name-mismatch.ts';
import settingMissing from './setting-missing.ts';
import skuDrift from './sku-drift.ts';
import slotUndeclared from './slot-undeclared.ts';
import startupCommandMismatch from './startup-command-mismatch.ts';
import swapOnUnsupportedSku from './swap-on-unsupported-sku.ts';
import targetMismatch from './target-mismatch.ts';
import timeoutLadder from './timeout-ladder.ts';

/** Where files contradict each other, in the order of the reference. */
export const agreementRules: Pick<ProjectRules, 'apps' | 'services' | 'projects' | 'images'> = {
  apps: [settingMissing, skuDrift, slotUndeclared, swapOnUnsupportedSku, startupCommandMismatch],
  services: [healthPathMismatch, portMismatch, timeoutLadder, composeServiceUndeclared],
  projects: [targetMismatch, backendUrl, secretNameMismatch],
  images: [imageMismatch],
};
