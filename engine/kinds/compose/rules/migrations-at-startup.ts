import { type MigrationStep, migrationBefore } from '../../../../domain/migration.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { migratesAtEveryStart, migrationsAtStartup } from '../../../project/rules/migrations-at-startup.ts';
import {
  child,
  type Entry,
  entriesOf,
  entryOf,
  isScalar,
  isSeq,
  itemsOf,
  type MapNode,
  type Node,
  scalarOf,
  valuePlace,
} from '../../../readers/tree.ts';
import { migrationJobFix } from '../migration-job.ts';
import type { ComposeModel, Service } from '../model.ts';

/** What restarts on the author's own machine whenever a file is saved. */
const DEVELOPMENT = /\brunserver\b|--reload\b|\bnodemon\b|\bwatch\b|\brun dev\b/;

/** A container starts after every crash and reboot, and in as many replicas as there are. */
export default defineRule<ComposeModel>({
  ...migrationsAtStartup,

  *check({ services }) {
    let jobs: ReadonlySet<string> | undefined;
    for (const service of services) {
      const found = migrationOf(service.body);
      if (!found || isJob(service.body)) continue;
      jobs ??= new Set(services.flatMap(({ body }) => completedFor(body)));
      if (!jobs.has(service.name)) yield problemOf(service, found, services);
    }
  },
});

interface Found {
  readonly entry: Entry;
  readonly step: MigrationStep;
}

function migrationOf(body: MapNode): Found | undefined {
  for (const key of ['command', 'entrypoint']) {
    const entry = entryOf(body, key);
    const script = scriptOf(entry?.value);
    const step = script === undefined ? undefined : migrationBefore(script);
    if (entry && step && !DEVELOPMENT.test(script ?? '')) return { entry, step };
  }
  return undefined;
}

/** What a shell is given: the whole text, the word behind `sh -c`, or the only word of a list. */
function scriptOf(node: Node | undefined): string | undefined {
  if (isScalar(node)) return typeof node.value === 'string' ? node.value : undefined;
  if (!isSeq(node)) return undefined;
  const words = itemsOf(node).map((item) => String(scalarOf(item) ?? ''));
  const [shell = '', option = '', script] = words;
  if (words.length === 1) return shell;
  return /(?:^|\/)(?:ba|da|a)?sh$/.test(shell) && /^-[a-z]*c$/.test(option) ? script : undefined;
}

/** It ends by itself, or somebody starts it by hand. */
function isJob(body: MapNode): boolean {
  const restart = scalarOf(child(body, 'restart'));
  return restart === 'no' || restart === false || entryOf(body, 'profiles') !== undefined;
}

/** Those a service waits for until they have ended well. */
function completedFor(body: MapNode): readonly string[] {
  const waits = entriesOf(child(body, 'depends_on'));
  return waits.flatMap(({ key, value }) =>
    scalarOf(child(value, 'condition')) === 'service_completed_successfully' ? [key] : [],
  );
}

function problemOf(service: Service, { entry, step }: Found, services: readonly Service[]): Problem {
  return {
    at: valuePlace(entry),
    message: migratesAtEveryStart(step.name, service.name),
    fixes: migrationJobFix(service, entry, step, new Set(services.map(({ name }) => name))),
  };
}
