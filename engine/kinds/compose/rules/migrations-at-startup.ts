import { migrationBefore } from '../../../../domain/migration.ts';
import type { StartStep } from '../../../../domain/start-step.ts';
import { once } from '../../../core/once.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { migratesAtEveryStart, migrationsAtStartup } from '../../../project/rules/migrations-at-startup.ts';
import { type Entry, entryOf, type MapNode, valuePlace } from '../../../readers/tree.ts';
import { migrationJobFix } from '../migration-job.ts';
import type { ComposeModel, Service } from '../model.ts';
import { completedFor, isForDevelopment, isJob, scriptOf } from '../start-script.ts';

/** A container starts after every crash and reboot, and in as many replicas as there are. */
export default defineRule<ComposeModel>({
  ...migrationsAtStartup,

  *check({ services }) {
    const jobs = once(() => new Set(services.flatMap(({ body }) => completedFor(body))));
    for (const service of services) {
      const found = migrationOf(service.body);
      if (!found || isJob(service.body)) continue;
      if (!jobs().has(service.name)) yield problemOf(service, found, services);
    }
  },
});

interface Found {
  readonly entry: Entry;
  readonly step: StartStep;
}

function migrationOf(body: MapNode): Found | undefined {
  for (const key of ['command', 'entrypoint']) {
    const entry = entryOf(body, key);
    const script = scriptOf(entry?.value);
    const step = script === undefined ? undefined : migrationBefore(script);
    if (entry && step && !isForDevelopment(script ?? '')) return { entry, step };
  }
  return undefined;
}

function problemOf(service: Service, { entry, step }: Found, services: readonly Service[]): Problem {
  return {
    at: valuePlace(entry),
    message: migratesAtEveryStart(step.name, service.name),
    fixes: migrationJobFix(service, entry, step, new Set(services.map(({ name }) => name))),
  };
}
