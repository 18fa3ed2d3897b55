import type { RuleInfo } from '../../core/rule.ts';

/** One rule for every file that gives an app its settings: each brings its own `check`. */
export const environmentName: RuleInfo = {
  id: 'env/environment-name',
  title: 'Production that takes itself for another environment',
  severity: 'warning', // only the app knows what follows
  profiles: { 'managed-azure': 'error' },
  fix: 'review',
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/aspnet/core/fundamentals/environments',
    'https://12factor.net/config',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#make-an-app-setting-unswappable',
  ],
};

export const takesItselfFor = (name: string, value: string): string =>
  `\`${name}\` is \`${value}\` in production, so the app takes itself for another environment and may use its addresses, data and log levels.`;
