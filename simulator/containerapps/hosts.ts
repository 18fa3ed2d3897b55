import type { Azure } from '../core/azure.ts';
import { keyOf } from '../web/lookup.ts';
import { type ContainerApp, revisionOf } from './container-app.ts';
import { nameWithLabel } from './labels.ts';
import { environmentOf } from './lookup.ts';
import type { Revision } from './revision.ts';

/** Every host an app can have. */
export const CONTAINER_APP_HOST = /\.azurecontainerapps\.(io|cn)$/i;

export function hostOfApp(azure: Azure, app: ContainerApp): string {
  return `${app.name}.${domainOf(azure, app)}`;
}

export function hostOfRevision(azure: Azure, app: ContainerApp, name: string): string {
  return `${name}.${domainOf(azure, app)}`;
}

/** Apps that only their environment may reach have a name in between. */
function domainOf(azure: Azure, app: ContainerApp): string {
  const domain = environmentOf(azure, app)?.domain ?? '';
  const ingress = app.configuration['ingress'] as { readonly external?: unknown } | null;
  return ingress?.external === false ? `internal.${domain}` : domain;
}

/** Who lives at a host: an app, or one revision of it by its own name or by a label. */
export interface Place {
  readonly app: ContainerApp;
  /** Which revision is meant where the host says so; `gone` where there is none of that name. */
  readonly revision: Revision | 'gone' | undefined;
}

export function placeAt(azure: Azure, host: string): Place | undefined {
  const [first = '', ...rest] = host.toLowerCase().split('.');
  const domain = rest.join('.');
  for (const app of azure.containerApps.values()) {
    if (app.configuration['ingress'] === null || keyOf(domainOf(azure, app)) !== domain) continue;
    if (first === app.name) return { app, revision: undefined };
    if (!first.startsWith(`${app.name}--`)) continue;
    const name = first.startsWith(`${app.name}---`) ? nameWithLabel(app, first.slice(app.name.length + 3)) : first;
    return { app, revision: (name !== undefined && revisionOf(app, name)) || 'gone' };
  }
  return undefined;
}
