import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { child, type Entry, entriesOf, entryOf, isMap, placeOf, scalarOf, valuePlace } from '../../../readers/tree.ts';
import { appendEntries } from '../../../readers/yaml/edit.ts';
import { bringsHealthcheck } from '../dockerfile.ts';
import { isSwitchedOff, probes } from '../healthcheck.ts';
import type { ComposeModel, Service } from '../model.ts';
import { healthcheckLines, isWithoutHealthcheck, officialImageOf, usualProbeOf } from '../official-image.ts';

// Without the name of who waits: a `depends_on` shared by anchor is one mistake.
const FAILS = '`docker compose up` fails with "has no healthcheck configured", and what waits is never started';

/** `up` waits for a health that nobody measures, and fails. */
export default defineRule<ComposeModel>({
  id: 'compose/depends-on-healthcheck-missing',
  title: 'Waiting for the health of a service without health check',
  severity: 'error',
  everywhere: true,
  fix: 'review', // the probe is the usual one; user and port may differ
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/startup-order/',
    'https://docs.docker.com/reference/compose-file/services/#long-syntax-1',
  ],

  *check(model) {
    const { services } = model;
    const byName = new Map(services.map((service) => [service.name, service]));
    for (const { body } of services) {
      for (const dependency of entriesOf(child(body, 'depends_on'))) {
        const condition = entryOf(dependency.value, 'condition');
        const target = byName.get(dependency.key);
        if (!condition || !target || scalarOf(condition.value) !== 'service_healthy') continue;
        if (scalarOf(child(dependency.value, 'required')) === false) continue;
        yield* problemsOf(condition, target, model);
      }
    }
  },
});

function* problemsOf(condition: Entry, target: Service, model: ComposeModel): Iterable<Problem> {
  const healthcheck = child(target.body, 'healthcheck');
  if (probes(healthcheck)) return;
  const at = valuePlace(condition);
  const related = [{ at: target.at, message: `\`${target.name}\` is declared here` }];
  if (healthcheck && isSwitchedOff(healthcheck)) {
    const message = `\`${target.name}\` switches its health check off: ${FAILS}.`;
    yield { at, message, related: [{ at: placeOf(healthcheck), message: 'switched off here' }] };
    return;
  }
  // The other half of a fragment may bring the check.
  if (!model.standsAlone || bringsHealthcheck(model.dockerfile(target) ?? '')) return;
  const image = officialImageOf(target.body);
  if (image !== undefined && isWithoutHealthcheck(image)) {
    const message = `\`${target.name}\` has no health check, and neither has the image \`${image}\`: ${FAILS}.`;
    yield { at, message, related, fixes: fixesFor(target, image) };
  } else {
    const message = `\`${target.name}\` has no \`healthcheck\` in this file: without a HEALTHCHECK in its image, ${FAILS}.`;
    yield { at, message, related, severity: 'info' };
  }
}

function fixesFor({ name, entry, body }: Service, image: string): Fix[] {
  const probe = usualProbeOf(image);
  if (!probe || entryOf(body, 'healthcheck') || entry.alias || !isMap(entry.value)) return [];
  const edits = appendEntries(entry.value, healthcheckLines(probe.test, 5));
  return edits.length > 0 ? [{ title: `Check the health of ${name} with ${probe.tool}`, edits }] : [];
}
