import type { RuleInfo } from '../../core/rule.ts';

/** One rule for every file that gives an app its settings: each brings its own `check`. */
export const debugInProduction: RuleInfo = {
  id: 'env/debug-in-production',
  title: 'Debug mode in production',
  severity: 'warning', // no platform refuses it
  profiles: { security: 'error', 'managed-azure': 'error' },
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/environments',
    'https://docs.djangoproject.com/en/stable/ref/settings/#debug',
    'https://flask.palletsprojects.com/en/stable/debugging/',
    'https://nodejs.org/en/learn/getting-started/nodejs-the-difference-between-development-and-production',
  ],
};

/** `value` is a switch or the name of a mode, and no secret. */
export const tellsStrangers = (name: string, value: string): string =>
  `\`${name}\` is \`${value}\` in production: an error shows its visitor code and settings of the app, and requests are served more slowly.`;
