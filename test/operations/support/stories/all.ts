import { swapStories } from '../scenarios.ts';
import type { Story } from '../tale.ts';
import { composeStories } from './compose.ts';
import { composeAbortStories } from './compose-abort.ts';
import { deployStories } from './deploy.ts';
import { powerStories } from './power.ts';
import { prepareStories } from './prepare.ts';
import { restoreStories } from './restore.ts';
import { rollbackStories } from './rollback.ts';
import { rolloutStories } from './rollout.ts';
import { settingsStories } from './settings.ts';
import { trafficStories } from './traffic.ts';
import { weightsStories } from './weights.ts';

export const stories: readonly Story[] = [
  ...prepareStories,
  ...deployStories,
  ...swapStories,
  ...rollbackStories,
  ...settingsStories,
  ...powerStories,
  ...trafficStories,
  ...rolloutStories,
  ...restoreStories,
  ...weightsStories,
  ...composeStories,
  ...composeAbortStories,
];
