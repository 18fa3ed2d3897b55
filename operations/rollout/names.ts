import type { RolloutSeen } from './seen.ts';

/** Of the app itself: what its own address is probed by, too. */
export function appName({ app }: Pick<RolloutSeen, 'app'>): string {
  return app.slice(app.lastIndexOf('/') + 1);
}

/** As Azure makes it of the app's name and a suffix. */
export function revisionName(shown: Pick<RolloutSeen, 'app'>, suffix: string): string {
  return `${appName(shown)}--${suffix}`;
}

export function quoted(name: string): string {
  return `\`${name}\``;
}
