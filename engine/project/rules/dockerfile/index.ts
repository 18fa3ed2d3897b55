import gunicornGraceful from './gunicorn-graceful.ts';
import workersHardcoded from './workers-hardcoded.ts';

/** What an image takes for granted of the platform it runs on. */
export const imageRules = [gunicornGraceful];

/** What it takes for granted of every size it runs on. */
export const buildRules = [workersHardcoded];
