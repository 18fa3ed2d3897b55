import type { RuleContext } from '../../core/rule.ts';
import { child, type Entry, entriesOf, entryOf, scalarOf } from '../../readers/tree.ts';
import type { ComposeModel, Service } from './model.ts';
import { serverOf } from './server-command.ts';

/** Words by which people call what ends by itself, or what is started by hand. */
const NAMES = new Set(
  'backup bootstrap certbot certs chown cli collectstatic create dump e2e fixtures healthcheck import init initdb initializer install job loader migrate migration migrations migrator once permissions preinit provision restore script seed seeder setup task test tests upgrade'.split(
    ' ',
  ),
);

/** The services that are meant to run until they are stopped: no migrations, no tools of a profile, no tests. */
export function longRunning(services: readonly Service[]): Service[] {
  const waitedFor = new Set(services.flatMap(({ body }) => entriesOf(child(body, 'depends_on')).flatMap(completed)));
  return services.filter((service) => !waitedFor.has(service.name) && !isJob(service));
}

/** Those of a production file, for what a laptop lacks on purpose; none of half a file, which another may complete. */
export function runningInProduction(model: ComposeModel, { environment }: RuleContext): Service[] {
  return environment === 'production' && model.isLikelyWhole ? longRunning(model.services) : [];
}

/** Somebody waits for it to end. */
function completed({ key, value }: Entry): string[] {
  return scalarOf(child(value, 'condition')) === 'service_completed_successfully' ? [key] : [];
}

function isJob({ name, body }: Service): boolean {
  if (entryOf(body, 'profiles')) return true;
  const runs = scalarOf(child(body, 'scale')) !== 0 && scalarOf(child(child(body, 'deploy'), 'replicas')) !== 0;
  if (!runs) return true;
  if (entryOf(body, 'ports') || serverOf(child(body, 'command'))) return false;
  return name
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .some((word) => NAMES.has(word));
}
