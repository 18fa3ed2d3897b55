import type { EnvironmentKind } from '../../../domain/environment.ts';
import { knownOf } from '../../../domain/tri.ts';
import { type App, environmentOf } from './app.ts';
import type { DeclaredApp } from './declared-app.ts';
import type { DeclaredSite, Part } from './declared-site.ts';
import type { Spot } from './spot.ts';

/** The site of an app or of one of its slots, in the eyes of one file. */
export interface Site {
  readonly own: DeclaredApp;
  readonly site: DeclaredSite;
  readonly environment: EnvironmentKind | undefined;
  /** What this file leaves out is at its default: no other makes the app. */
  readonly isLastWord: boolean;
}

/** Production and the slots of each file that says how they are reached. */
export function sitesOf(app: App): readonly Site[] {
  const isMade = app.declared.some(({ sites }) => sites?.some((site) => site.isMade));
  return app.declared.flatMap((own) => {
    const environment = environmentOf(app, own);
    return (own.sites ?? []).map((site) => ({ own, site, environment, isLastWord: site.isMade || !isMade }));
  });
}

/** What holds of a site; nothing where the files leave it open. */
export function holds<T>({ isLastWord }: Site, { written, fallback }: Part<T>): T | undefined {
  if (written.state !== 'absent') return knownOf(written);
  return isLastWord ? fallback : undefined;
}

/** Where it is said, or left out. */
export function placeIn<T>({ site }: Site, { written }: Part<T>): Spot {
  return written.state === 'absent' ? site.at : written.at;
}
