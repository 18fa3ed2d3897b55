/** Where a container app is. */
export interface ContainerPlace {
  readonly subscription: string;
  readonly group: string;
  readonly app: string;
}

/** Of Microsoft.App (https://learn.microsoft.com/azure/templates/microsoft.app/containerapps, 2026-11). */
export const APP_VERSION = { 'api-version': '2025-07-01' } as const;

/** Names as ARM allows them; nothing else becomes part of an address. */
const NAME = /^[\w.()-]{1,90}$/;

/** Path of the app. Throws for a name that Azure would never have given. */
export function containerAppPath({ subscription, group, app }: ContainerPlace): string {
  const names = [subscription, group, app].map(named);
  return `/subscriptions/${names[0]}/resourceGroups/${names[1]}/providers/Microsoft.App/containerApps/${names[2]}`;
}

export function revisionPath(place: ContainerPlace, revision: string): string {
  return `${containerAppPath(place)}/revisions/${named(revision)}`;
}

function named(name: string): string {
  if (NAME.test(name) && !/^\.+$/.test(name)) return name;
  throw new Error(`\`${name.slice(0, 90)}\` is no name of a resource.`);
}
