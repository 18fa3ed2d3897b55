import type { Service } from '../../../../domain/deployment.ts';
import { migrationBefore, migrationIn } from '../../../../domain/migration.ts';
import type { StartStep } from '../../../../domain/start-step.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { migratesAtEveryStart, migrationsAtStartup } from '../../../project/rules/migrations-at-startup.ts';
import { type Entry, entryOf, isScalar, type ScalarNode, valuePlace } from '../../../readers/tree.ts';
import type { DeploymentModel } from '../model.ts';
import { type Origin, valueAt } from '../origin.ts';
import { strictestOf } from '../strictest.ts';
import { addKey, writeValue } from '../write.ts';

/** Starting is what a platform does whenever it likes; migrating is what a deployment does once. */
export default defineRule<DeploymentModel>({
  ...migrationsAtStartup,

  *check({ deployment, targets }) {
    for (const service of deployment.services) {
      const problem = declared(service) ?? inCommand(service);
      if (!problem) continue;
      const here = targets.filter(({ name }) => name === service.name);
      yield { ...problem, environment: strictestOf(here) };
    }
  },
});

/** `migrations.phase: startup` */
function declared({ name, migrations }: Service<Origin>): Problem | undefined {
  if (migrations?.phase.state !== 'known' || migrations.phase.value !== 'startup') return undefined;
  const edits = writeValue(migrations.phase.at, 'preDeploy');
  return {
    at: valueAt(migrations.phase.at),
    message: migratesAtEveryStart(migrationIn(knownOf(migrations.command) ?? '') ?? 'migrations', name),
    fixes: edits.length > 0 ? [{ title: TITLE, edits }] : [],
  };
}

const TITLE = 'Migrate once, before the deployment';

/** `command: alembic upgrade head && gunicorn …` */
function inCommand(service: Service<Origin>): Problem | undefined {
  const entry = entryOf(service.at.node, 'command');
  if (!entry || !isScalar(entry.value) || typeof entry.value.value !== 'string') return undefined;
  const step = migrationBefore(entry.value.value);
  if (!step) return undefined;
  return {
    at: valuePlace(entry),
    message: migratesAtEveryStart(step.name, service.name),
    fixes: fixesOf(service, entry, entry.value, step),
  };
}

function fixesOf(service: Service<Origin>, entry: Entry, node: ScalarNode, step: StartStep): readonly Fix[] {
  const command = String(node.value);
  const raw = node.source.text.slice(...node.span);
  const isAsWritten = raw === command || raw.slice(1, -1) === command;
  if (!isAsWritten) return [];
  const left = command.slice(0, step.span[0]) + command.slice(step.span[1]);
  const edits = [...writeValue({ node, entry }, left), ...declaration(service, step.command)];
  return edits.length > 0 && (service.migrations || edits.length > 1) ? [{ title: TITLE, edits }] : [];
}

/** Nothing to add where the migrations are declared already. */
function declaration({ at, migrations }: Service<Origin>, command: string) {
  if (migrations) return [];
  const isPlain = /^[\w./@=][\w ./@=-]*$/.test(command);
  return addKey(at, 'migrations', `{ command: ${isPlain ? command : JSON.stringify(command)}, phase: preDeploy }`);
}
