import type { Target } from '../../../domain/resolve.ts';
import { knownOf } from '../../../domain/tri.ts';
import type { Subject, SubjectName } from '../../core/subject.ts';
import type { DeploymentModel } from './model.ts';
import { nameAt, type Origin } from './origin.ts';

const HOSTED: Readonly<Record<string, SubjectName>> = {
  appservice: 'app',
  containerapp: 'container-app',
  staticwebapp: 'static-web-app',
};

/** What is deployed, and what is declared about it; a service is a target where it reaches production. */
export function subjectsOf({ deployment, targets }: DeploymentModel): readonly Subject[] {
  const images = deployment.artifacts.filter(({ type }) => knownOf(type) === 'image');
  const migrating = deployment.services.filter(({ migrations }) => migrations);
  const clearing = deployment.services.flatMap(({ cache }) => cache ?? []);
  return [
    ...images.map(({ at }) => subject('image', at)),
    ...migrating.map(({ at }) => subject('migration', at)),
    ...clearing.map(({ at }) => subject('cache-clearing', at)),
    ...targets.flatMap(subjectsIn),
  ];
}

function subjectsIn({
  at,
  host,
  environment,
  slots,
  settings,
  strategy,
  plan,
  workers,
}: Target<Origin>): readonly Subject[] {
  const isProduction = environment.kind === 'production';
  const previews = strategy?.kind === 'blueGreen' || strategy?.kind === 'canary';
  const hosted = HOSTED[knownOf(host) ?? ''];
  return [
    ...(isProduction && hosted !== 'static-web-app' ? [subject('target', at)] : []),
    ...(isProduction && previews ? [subject('preview', at)] : []),
    ...(hosted === 'app' && plan && knownOf(workers.count) !== undefined ? [subject('sized-app', at)] : []),
    ...(hosted ? [subject(hosted, at)] : []),
    ...slots.map((slot) => subject('slot', slot.at)),
    ...settings.map((setting) => subject('setting', setting.at)),
    ...environment.data.map((data) => subject('database', data.at)),
  ];
}

const subject = (what: SubjectName, at: Origin): Subject => ({ what, at: nameAt(at) });
