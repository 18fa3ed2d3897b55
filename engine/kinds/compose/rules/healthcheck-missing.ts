import { durationText } from '../../../../domain/duration.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { generous } from '../../../project/rules/startup-budget.ts';
import {
  child,
  type Entry,
  entriesOf,
  entryOf,
  isMap,
  keyPlace,
  type MapNode,
  scalarOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import { bringsHealthcheck } from '../dockerfile.ts';
import { isSwitchedOff } from '../healthcheck.ts';
import { declaredStartup } from '../healthcheck-timing.ts';
import { longRunning } from '../jobs.ts';
import type { ComposeModel, Service } from '../model.ts';
import { healthcheckLines, isWithoutHealthcheck, officialImageOf, usualProbeOf } from '../official-image.ts';
import { isOwnApplication } from '../own-application.ts';
import { servicesNeededBy } from '../references.ts';
import { socketProbeOf } from '../socket-probe.ts';

/** Of the start, where the project does not say how long it takes. */
const USUAL = 30_000;
const UNSEEN = 'a process that hangs counts as running, and nothing can wait until it answers';

/** Without a health check Docker knows of a container that its process exists, and no more. */
export default defineRule<ComposeModel>({
  id: 'compose/healthcheck-missing',
  title: 'Service that nobody asks whether it is well',
  severity: 'warning',
  fix: 'review', // an open port is the least that can be asked
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/reference/compose-file/services/#healthcheck',
    'https://docs.docker.com/compose/how-tos/startup-order/',
  ],
  like: ['698ed579-b239-4f8f-a388-baa4bcb13ef8', 'DL3057', 'CKV_DOCKER_2'],

  *check(model, { environment }) {
    // Four of five services in the wild have none; where customers are it matters.
    if (environment !== 'production' || !model.isLikelyWhole) return;
    const { services } = model;
    const needed = new Set(services.flatMap(({ body }) => servicesNeededBy(body).map(({ name }) => name)));
    const awaited = new Set(services.flatMap(({ body }) => awaitedBy(body)));
    for (const service of longRunning(services)) {
      const { name, body } = service;
      const isReached = needed.has(name) || entryOf(body, 'ports') || entryOf(body, 'expose');
      const problem = isReached && !awaited.has(name) && !endsByItself(body) ? problemOf(service, model) : undefined;
      if (problem) yield problem;
    }
  },
});

function problemOf(service: Service, model: ComposeModel): Problem | undefined {
  const { name, body, at } = service;
  const healthcheck = entryOf(body, 'healthcheck');
  if (healthcheck) return isSwitchedOff(healthcheck.value) ? switchedOff(name, healthcheck) : undefined;
  const image = officialImageOf(body);
  const isBare = image !== undefined && isWithoutHealthcheck(image);
  // Products of others may bring a check of their own.
  if (!isBare && !isOwnApplication(body)) return undefined;
  const dockerfile = model.dockerfile(service);
  if (dockerfile !== undefined && bringsHealthcheck(dockerfile)) return undefined;
  const isSeen = isBare || dockerfile !== undefined;
  const message = isSeen
    ? `\`${name}\` has no health check: ${UNSEEN}.`
    : `\`${name}\` has no \`healthcheck\` here: unless its image brings one, ${UNSEEN}.`;
  return { at, message, fixes: fixesFor(service, image, model) };
}

function switchedOff(name: string, healthcheck: Entry): Problem {
  const disable = entryOf(healthcheck.value, 'disable') ?? entryOf(healthcheck.value, 'test');
  return {
    at: disable ? valuePlace(disable) : keyPlace(healthcheck),
    message: `\`${name}\` switches its health check off: ${UNSEEN}.`,
    severity: 'info', // somebody wrote it
  };
}

/** Whose health is waited for: compose/depends-on-healthcheck-missing speaks of them. */
function awaitedBy(body: MapNode): string[] {
  const isAwaited = ({ value }: Entry) => scalarOf(child(value, 'condition')) === 'service_healthy';
  return entriesOf(child(body, 'depends_on')).flatMap((entry) => (isAwaited(entry) ? [entry.key] : []));
}

function endsByItself(body: MapNode): boolean {
  const restart = scalarOf(child(body, 'restart'));
  return restart === 'no' || restart === false;
}

function fixesFor({ name, entry, body }: Service, image: string | undefined, model: ComposeModel): Fix[] {
  if (entry.alias || !isMap(entry.value)) return [];
  const usual = image === undefined ? undefined : usualProbeOf(image);
  const probe = usual ?? socketProbeOf(body);
  const startup = declaredStartup(model.declared(name))?.milliseconds;
  const startPeriod = durationText(startup === undefined ? USUAL : Math.max(generous(startup), USUAL));
  const edits = probe ? appendEntries(entry.value, healthcheckLines(probe.test, 3, startPeriod)) : [];
  if (!probe || edits.length === 0) return [];
  const what = 'port' in probe ? `port ${probe.port} of ${name}` : `the health of ${name}`;
  return [{ title: `Check ${what} with ${probe.tool}`, edits }];
}
