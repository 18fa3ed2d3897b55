import facts from './facts/web-servers.json' with { type: 'json' };

/** The rows of the table, by name. */
type Limit =
  | 'nginx-read'
  | 'gunicorn-worker'
  | 'compose-grace'
  | 'containerapp-grace'
  | 'app-service-request'
  | 'containerapp-request'
  | 'hsts';

const rows = new Map(facts.limits.map(({ name, seconds }) => [name, seconds]));

/** How long somebody waits where nobody says otherwise, in milliseconds. */
export function webLimit(name: Limit): number {
  return (rows.get(name) ?? 0) * 1000;
}
