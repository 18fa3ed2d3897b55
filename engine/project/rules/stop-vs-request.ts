import type { RuleInfo } from '../../core/rule.ts';

/** One rule for what a command says of a request and what a project says of it: each brings its own `check`. */
export const stopVsRequest: RuleInfo = {
  id: 'compose/stop-vs-request',
  title: 'Stop that is shorter than a request',
  severity: 'info',
  profiles: { 'high-availability': 'warning' },
  fix: 'review', // a deployment waits as long as that, and the longest request may be the wrong one
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#stop_grace_period',
    'https://docs.gunicorn.org/en/stable/settings.html#timeout',
  ],
  byParts: true,
  byText: true,
};
