import { nearest } from '../../../domain/nearest.ts';
import { knownOf } from '../../../domain/tri.ts';
import { type App, environmentOf, slotsOf } from '../graph/app.ts';
import type { DeclaredApp } from '../graph/declared-app.ts';
import type { DeclaredCall } from '../graph/declared-call.ts';
import type { Project } from '../graph/project.ts';

const SITE = /^([a-z0-9-]+)\.azurewebsites\.net$/i;

/** An app of the project that a call was meant for, as nearly as its name tells. */
export interface Meant {
  /** That no app of the project has. */
  readonly name: string;
  readonly app: DeclaredApp;
  readonly host: string;
}

/**
 * The app that was meant by a host which no environment of the project owns; nothing where the host may be an app of
 * somebody else, or where the name of an app is worked out at deployment.
 */
export function meantBy({ host }: DeclaredCall, { apps }: Project): Meant | undefined {
  const site = SITE.exec(host)?.[1]?.toLowerCase();
  const own = apps.filter(({ declared }) => declared.some(({ by }) => by === 'deployment'));
  const names = new Map(own.map((app) => [nameOf(app), app]));
  if (site === undefined || own.length === 0 || names.has(undefined)) return undefined;
  if (apps.some((app) => isHostOf(app, site) || nameOf(app) === undefined)) return undefined;
  const alike = own.filter((app) => isAlike(site, nameOf(app) ?? ''));
  const app = alike.find(isProduction) ?? alike[0];
  const declared = app?.declared[0];
  return declared && { name: site, app: declared, host: `${nameOf(app)}.azurewebsites.net` };
}

/** Its own, or that of one of its slots. */
function isHostOf(app: App, site: string): boolean {
  const name = nameOf(app);
  return site === name || slotsOf(app).some((slot) => site === `${name}-${slot.name.toLowerCase()}`);
}

/** One name with a word more, or one slip of the finger apart. */
function isAlike(site: string, name: string): boolean {
  if (site.startsWith(`${name}-`) || name.startsWith(`${site}-`)) return true;
  return nearest(site, [name]) !== undefined && site.replaceAll(/\D/g, '') === name.replaceAll(/\D/g, '');
}

const nameOf = (app: App) => app.declared.flatMap(({ name }) => knownOf(name)?.toLowerCase() ?? [])[0];

function isProduction(app: App): boolean {
  return app.declared.some((own) => environmentOf(app, own) === 'production');
}
