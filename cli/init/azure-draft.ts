import { environmentKindOf } from '../../domain/environment.ts';
import type { Draft, DraftEnvironment, DraftTarget } from './draft.ts';
import { freeName, validName } from './names.ts';
import type { WorkflowApp } from './workflow-apps.ts';

type Part = Pick<Draft, 'services' | 'environments'>;

/** What workflows say that deploy to Azure: an app is a service, its slots stand in the environment of the app. */
export function azureDraft(found: readonly WorkflowApp[], taken: ReadonlySet<string>): Part {
  const names = namesOf(found, taken);
  const environments = new Map<string, DraftEnvironment>();
  for (const [app, service] of names) {
    const deployed = found.filter((candidate) => isSame(candidate.app, app));
    const own = deployed.find(({ slot }) => slot === undefined) ?? deployed[0];
    if (!own) continue;
    // With a slot alone the job's environment is that of the slot.
    const said = own.slot === undefined ? own.environment : undefined;
    const name = (said && validName(said)) ?? 'default';
    const before = environments.get(name);
    environments.set(name, {
      name,
      kind: said === undefined ? undefined : environmentKindOf(said),
      origin: own.workflow,
      targets: [...(before?.targets ?? []), targetOf(app, service, deployed)],
    });
  }
  const services = [...names].map(([app, name]) => ({ name, host: hostOf(found, app), uses: [] }));
  return { services, environments: [...environments.values()] };
}

function namesOf(found: readonly WorkflowApp[], taken: ReadonlySet<string>): Map<string, string> {
  const names = new Map<string, string>();
  for (const { app } of found) {
    if ([...names.keys()].some((known) => isSame(known, app))) continue;
    names.set(app, freeName(validName(app) ?? 'app', new Set([...taken, ...names.values()])));
  }
  return names;
}

/** Azure does not mind case. */
const isSame = (app: string, other: string) => app.toLowerCase() === other.toLowerCase();

const hostOf = (found: readonly WorkflowApp[], app: string) =>
  found.find((candidate) => candidate.app === app)?.host ?? 'appservice';

function targetOf(app: string, service: string, deployed: readonly WorkflowApp[]): DraftTarget {
  const slots = deployed.flatMap(({ slot }) => (slot === undefined ? [] : (validName(slot) ?? [])));
  return {
    service,
    host: deployed[0]?.host ?? 'appservice',
    composeFiles: [],
    resourceName: app,
    slots: [...new Set(slots)].filter((slot) => slot.length > 1),
  };
}

/** Environments of the same name become one. */
export function merged(environments: readonly DraftEnvironment[]): DraftEnvironment[] {
  const byName = new Map<string, DraftEnvironment>();
  for (const environment of environments) {
    const before = byName.get(environment.name);
    const targets = [...(before?.targets ?? []), ...environment.targets];
    byName.set(environment.name, { ...environment, ...before, targets });
  }
  return [...byName.values()];
}
