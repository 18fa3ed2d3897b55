import { isDeepStrictEqual } from 'node:util';
import { type Azure, dueAfter } from '../core/azure.ts';
import { isObject, type Json, objectAt, ok, textAt } from '../core/http.ts';
import type { Call } from '../core/route.ts';
import { appBody } from './app-body.ts';
import { keptConfiguration } from './configuration.ts';
import { appIdOf, type ContainerApp, latestOf, type Written } from './container-app.ts';
import { identityOf } from './identity.ts';
import { noteLabels } from './labels.ts';
import { type AppOperation, begin, type OperationError } from './operation.ts';
import { refuseWrong } from './refusals.ts';
import { imagesOf } from './revision.ts';
import { beginRevision, purge, tidy } from './rollout.ts';
import { keptTemplate } from './template.ts';

/** Milliseconds until what was written holds and a new revision exists, and until Azure says that it is done (recorded). */
const APPLIED = 6_000;
const DONE = 10_000;

/** Takes a write on: refused at once where it cannot be, else done while the client waits. */
export function write(
  azure: Azure,
  app: ContainerApp,
  { configuration, template }: Written,
  request: unknown,
): AppOperation {
  const next = { configuration: keptConfiguration(configuration, app.configuration), template: keptTemplate(template) };
  refuseWrong(
    app.name,
    next.configuration,
    next.template,
    new Set(app.revisions.map(({ name }) => name.toLowerCase())),
  );
  if (isObject(request) && isObject(request['tags'])) app.tags = request['tags'];
  app.identity = identityOf(azure, objectAt(request, 'identity'), app.identity);
  app.provisioningState = 'InProgress';
  app.modifiedAt = azure.clock.now();
  // A new app shows at once what it will be; one that is changed shows what it was until the change holds.
  if (app.namesUsed.size === 0) [app.configuration, app.template] = [next.configuration, next.template];
  let failure: OperationError | undefined;
  azure.schedule.at(dueAfter(azure, APPLIED), (time) => {
    failure = apply(azure, app, next, time);
  });
  return begin(azure, 'containerapp', DONE, {
    end: () => {
      app.provisioningState = failure === undefined ? 'Succeeded' : 'Failed';
      return failure;
    },
    result: (call: Call) => ok(appBody(call, app)),
  });
}

/** Lets a write hold: everything of it, or nothing where the revision it asks for cannot be. */
function apply(azure: Azure, app: ContainerApp, next: Written, time: number): OperationError | undefined {
  const isNew = needsRevision(app, next.template);
  const failure = isNew ? provisioningFailure(azure, app, next.template) : undefined;
  if (failure !== undefined) return failure;
  app.configuration = next.configuration;
  app.template = next.template;
  if (isNew) beginRevision(azure, app, nextName(azure, app, next.template), next.template, time);
  noteLabels(app, time);
  tidy(azure, app, time);
  purge(app);
  return undefined;
}

/** Only a change of the template makes a revision, and a suffix of its own is one. */
function needsRevision(app: ContainerApp, { revisionSuffix, ...template }: Json): boolean {
  const latest = latestOf(app);
  if (latest === undefined) return true;
  const { revisionSuffix: _, ...before } = latest.template;
  const named = revisionSuffix !== '' && `${app.name}--${revisionSuffix}` !== latest.name;
  return named || !isDeepStrictEqual(before, template);
}

function provisioningFailure({ tags }: Azure, app: ContainerApp, template: Json): OperationError | undefined {
  const suffix = textAt(template, 'revisionSuffix') ?? '';
  const missing = imagesOf({ template }).find((image) => tags.get(image) === null);
  // The sentence users see (terraform-azurerm-avm-res-app-containerapp#115, azure-container-apps#1278).
  const because = (field: string, details: string): OperationError => ({
    code: 'ContainerAppOperationError',
    message: `Failed to provision revision for container app '${app.name}'. Error details: The following field(s) are either invalid or missing. Field '${field}' is invalid with details: '${details}'.`,
  });
  if (suffix !== '' && app.namesUsed.has(`${app.name}--${suffix}`.toLowerCase())) {
    return because(
      'template.revisionsuffix',
      `Invalid value: "${suffix}": revision with suffix ${suffix} already exists.`,
    );
  }
  if (missing === undefined) return undefined;
  return because(
    'template.containers.image',
    `Invalid value: "${missing}": MANIFEST_UNKNOWN: manifest tagged by this is not found`,
  );
}

/** The first revision has a name from nowhere, the others are counted. */
function nextName(azure: Azure, app: ContainerApp, template: Json): string {
  const suffix = textAt(template, 'revisionSuffix') ?? '';
  if (suffix !== '') return `${app.name}--${suffix}`;
  const made = app.namesUsed.size;
  if (made > 0) return `${app.name}--${String(made).padStart(7, '0')}`;
  const random = Number.parseInt(azure.ids.hex(12), 16).toString(36).padStart(7, '0').slice(0, 7);
  return `${app.name}--${random}`;
}

/** Takes an app away, as slowly as Azure does. */
export function remove(azure: Azure, app: ContainerApp): AppOperation {
  app.provisioningState = 'Deleting';
  return begin(azure, 'containerapp', 15_000, {
    end: () => {
      azure.containerApps.delete(appIdOf(app).toLowerCase());
      return undefined;
    },
    result: () => ({ status: 204, headers: {} }),
  });
}
