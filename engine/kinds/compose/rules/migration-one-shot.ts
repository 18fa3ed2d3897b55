import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import {
  child,
  type Entry,
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
import { longRunning } from '../jobs.ts';
import { waiting } from '../migration-job.ts';
import type { ComposeModel, Service } from '../model.ts';
import { codeOf, isOneShotMigration } from '../one-shot-migration.ts';

const COMPLETED = 'service_completed_successfully';
const FOREVER = new Set(['always', 'unless-stopped']);

/** A migration has to end before the code starts that needs it, and to end at all. */
export default defineRule<ComposeModel>({
  id: 'compose/migration-one-shot',
  title: 'Migration that nobody waits for',
  severity: 'info',
  fix: 'review', // the application may be written to run before it
  since: '0.1.0',
  sources: [
    'https://docs.docker.com/compose/how-tos/startup-order/',
    'https://docs.docker.com/reference/compose-file/services/#long-syntax-1',
  ],

  *check(model) {
    const migrations = model.services.filter(
      (service) => !entryOf(service.body, 'profiles') && isOneShotMigration(service),
    );
    for (const migration of migrations) {
      const waits = model.services.flatMap(({ body }) => waitOf(body, migration.name));
      yield* againAndAgain(migration);
      yield* waits.flatMap((wait) => tooEarly(migration, wait));
      if (waits.length === 0) yield* alone(migration, model);
    }
  },
});

function* againAndAgain({ name, body }: Service): Iterable<Problem> {
  const restart = entryOf(body, 'restart');
  const policy = String(scalarOf(restart?.value));
  if (!restart || !FOREVER.has(policy) || entryOf(child(body, 'deploy'), 'restart_policy')) return;
  yield {
    at: valuePlace(restart),
    message: `\`${name}\` ends when it has migrated, and \`restart: ${policy}\` starts it again: it migrates without end, and whoever waits for its end waits for ever.`,
    fixes: restart.alias || restart.merged ? [] : [fix('Run it once', [replaceValue(restart, '"no"')])],
  };
}

/** How a service waits for another one. */
interface Wait {
  readonly list: Entry;
  /** Its name in a list, or its entry with a condition of its own. */
  readonly at: Entry | undefined;
  readonly item: ReturnType<typeof placeOf> | undefined;
}

function waitOf(body: Service['body'], name: string): readonly Wait[] {
  const list = entryOf(body, 'depends_on');
  if (!list) return [];
  if (!isSeq(list.value)) {
    const at = entryOf(list.value, name);
    return at ? [{ list, at, item: undefined }] : [];
  }
  const item = itemsOf(list.value).find((each) => stringOf(each) === name);
  return item ? [{ list, at: undefined, item: placeOf(item) }] : [];
}

function tooEarly({ name, at: declared }: Service, { list, at, item }: Wait): readonly Problem[] {
  const condition = entryOf(at?.value, 'condition');
  const written = scalarOf(condition?.value) ?? 'service_started';
  // A condition that a variable tells, and a migration that goes on as healthy.
  if (written !== 'service_started') return [];
  const long = item ? inLongForm(list, (each) => (each === name ? COMPLETED : 'service_started')) : [];
  const edits = condition && !condition.alias && !condition.merged ? [replaceValue(condition, COMPLETED)] : long;
  return [
    {
      at: condition ? valuePlace(condition) : at ? keyPlace(at) : (item ?? declared),
      message: `\`depends_on\` waits until \`${name}\` has started, and not until it has ended: the code runs before its tables are there, and also when the migration fails.`,
      related: [{ at: declared, message: 'the migration' }],
      fixes: edits.length > 0 ? [fix('Wait until it has ended well', edits)] : [],
    },
  ];
}

/** Only beside services that start the same code: of the others nobody knows whether they need it. */
function* alone(migration: Service, { services, isLikelyWhole, declared }: ComposeModel): Iterable<Problem> {
  const code = codeOf(migration.body);
  if (!isLikelyWhole || code === undefined) return;
  const needing = longRunning(services).filter(
    (each) => each.name !== migration.name && codeOf(each.body) === code && !isOneShotMigration(each),
  );
  const [first] = needing;
  if (!first || needing.some(({ name }) => declared(name).some(({ service }) => service?.migrations))) return;
  const edits = needing.map((each) => waitingFor(migration, each));
  yield {
    at: migration.at,
    message: `Nobody waits for \`${migration.name}\`: \`${first.name}\` starts beside it, before its tables are there, and also when the migration fails.`,
    related: [{ at: first.at, message: 'the same code' }],
    fixes: edits.every((each) => each.length > 0) ? [fix('Wait until it has ended well', edits.flat())] : [],
  };
}

function waitingFor({ name, body }: Service, { entry, ...needing }: Service): readonly Edit[] {
  const list = entryOf(needing.body, 'depends_on');
  const isOwn = !entry.alias && !entry.merged && entry.value === needing.body;
  // What it waits for itself would wait for it.
  const goesRound = waitOf(body, needing.name).length > 0;
  return !isOwn || goesRound || list?.alias || list?.merged ? [] : waiting(needing.body, name);
}

const fix = (title: string, edits: Fix['edits']): Fix => ({ title, edits });
