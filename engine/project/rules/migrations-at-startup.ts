import type { RuleInfo } from '../../core/rule.ts';

/** One rule for every file that says what a service is started with: each kind of file brings its own `check`. */
export const migrationsAtStartup: RuleInfo = {
  id: 'deploy/migrations-at-startup',
  title: 'Database migrated at every start',
  severity: 'warning',
  profiles: {
    'managed-azure': 'error',
    'compose-host': 'info', // one container on one host has nobody to race with
    'small-budget': 'info',
    'high-availability': 'error',
  },
  fix: 'review', // whoever deploys then has to reach the database
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/ef/core/managing-schemas/migrations/applying',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
    'https://docs.docker.com/compose/how-tos/startup-order/',
  ],
};

/** What follows, for the message of each kind. */
export const migratesAtEveryStart = (command: string, service: string): string =>
  `\`${command}\` runs at every start of \`${service}\`: instances that start together migrate at the same time, and a migration that fails keeps the app from starting.`;
