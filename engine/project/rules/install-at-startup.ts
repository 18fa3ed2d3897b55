import type { RuleInfo } from '../../core/rule.ts';

/** One rule for every file that says what a service is started with: each brings its own `check`. */
export const installAtStartup: RuleInfo = {
  id: 'appservice/install-at-startup',
  title: 'Packages fetched at every start',
  severity: 'warning',
  profiles: {
    'managed-azure': 'error',
    containers: 'error',
    'compose-host': 'info',
    'small-budget': 'info',
    'high-availability': 'error',
  },
  fix: 'none',
  unfixed: { why: 'the image or the artifact that has to hold the packages is made in another file' },
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-language-python#customize-startup-command',
    'https://learn.microsoft.com/azure/well-architected/service-guides/app-service-web-apps',
    'https://docs.docker.com/build/building/best-practices/',
  ],
};

/** What follows, for the message of each kind, which says what is started. */
export const fetchesAtEveryStart = (command: string, service: string): string =>
  `\`${command}\` runs at every start of ${service}: each restart and each new instance takes that much longer, gets whatever is published by then, and fails where the network or the registry does.`;
