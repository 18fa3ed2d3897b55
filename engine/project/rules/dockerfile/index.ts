import gunicornGraceful from './gunicorn-graceful.ts';

/** What an image takes for granted of the platform it runs on. */
export const imageRules = [gunicornGraceful];
