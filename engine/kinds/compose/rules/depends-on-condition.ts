import { defineRule, type Fix, type Problem, type Related } from '../../../core/rule.ts';
import {
  type Entry,
  entriesOf,
  entryOf,
  isSeq,
  itemsOf,
  keyPlace,
  placeOf,
  scalarOf,
  stringOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { replaceValue } from '../../../readers/yaml/edit.ts';
import { inLongForm } from '../depends-on-form.ts';
import { bringsHealthcheck } from '../dockerfile.ts';
import { probes } from '../healthcheck.ts';
import type { ComposeModel, Service } from '../model.ts';

const TITLE = 'Wait for the health check';
const EARLY = 'the first requests meet a service that does not answer yet';

/** A container that runs is not yet a service that answers, and its health check knows the difference. */
export default defineRule<ComposeModel>({
  id: 'compose/depends-on-condition',
  title: 'Dependency that is not waited for',
  severity: 'warning',
  fix: 'review', // what starts later may be waited for by others
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/startup-order/',
    'https://docs.docker.com/reference/compose-file/services/#depends_on',
  ],

  *check(model) {
    const { services } = model;
    let checked: ReadonlyMap<string, Service> | undefined;
    for (const { body } of services) {
      const entry = entryOf(body, 'depends_on');
      if (!entry) continue;
      checked ??= checkedServices(model);
      if (checked.size === 0) return;
      yield* isSeq(entry.value) ? problemsOfList(entry, checked) : problemsOfMap(entry, checked);
    }
  },
});

/** Those that say themselves when they are well, in the file or by the Dockerfile they are built from. */
function checkedServices(model: ComposeModel): Map<string, Service> {
  const withCheck = model.services.filter((service) => {
    const entry = entryOf(service.body, 'healthcheck');
    return entry ? probes(entry.value) : bringsHealthcheck(model.dockerfile(service) ?? '');
  });
  return new Map(withCheck.map((service) => [service.name, service]));
}

function* problemsOfList(entry: Entry, checked: ReadonlyMap<string, Service>): Iterable<Problem> {
  let fixes: readonly Fix[] | undefined;
  for (const item of itemsOf(entry.value)) {
    const target = checked.get(stringOf(item) ?? '');
    if (!target) continue;
    // One list has one form: the fix of one finding is that of all.
    fixes ??= fixesFor(inLongForm(entry, (name) => (checked.has(name) ? 'service_healthy' : 'service_started')));
    yield { at: placeOf(item), message: shortForm(target), related: related(target), fixes };
  }
}

function* problemsOfMap(entry: Entry, checked: ReadonlyMap<string, Service>): Iterable<Problem> {
  for (const dependency of entriesOf(entry.value)) {
    const target = checked.get(dependency.key);
    const condition = entryOf(dependency.value, 'condition');
    if (!target) continue;
    // Two lists of two files, laid over each other.
    if (scalarOf(dependency.value) === null && !condition)
      yield { at: keyPlace(dependency), message: shortForm(target), related: related(target) };
    if (!condition || scalarOf(condition.value) !== 'service_started') continue;
    // A condition that several dependencies share is right for those without a health check, and is no word about this.
    if (dependency.alias || condition.merged) continue;
    yield {
      at: valuePlace(condition),
      message: `\`service_started\` waits until the container of \`${target.name}\` runs, and not for its health check: ${EARLY}.`,
      related: related(target),
      severity: 'info', // somebody wrote it
      fixes: fixesFor([replaceValue(condition, 'service_healthy')]),
    };
  }
}

function shortForm({ name }: Service): string {
  return `\`${name}\` has a health check, and \`depends_on\` without a condition waits only until its container runs: ${EARLY}.`;
}

function related({ name, body, at }: Service): readonly Related[] {
  const healthcheck = entryOf(body, 'healthcheck');
  return [{ at: healthcheck ? keyPlace(healthcheck) : at, message: `the health check of \`${name}\`` }];
}

function fixesFor(edits: Fix['edits']): Fix[] {
  return edits.length > 0 ? [{ title: TITLE, edits }] : [];
}
