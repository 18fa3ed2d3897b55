import type { Facts, FactsContext } from '../project/graph/facts.ts';
import { serviceOfContainerApp } from '../project/graph/service-of-container-app.ts';
import { appsOf } from './app-facts.ts';
import { containerAppsOf } from './container-app-facts.ts';
import { imagesOf } from './images/facts.ts';
import type { Pipeline } from './pipeline.ts';
import { reloadsNginx } from './reloads.ts';
import { secretsOf } from './secret-facts.ts';
import { servicesOf } from './service-facts.ts';
import { vaultsOf } from './vault-facts.ts';

/** What a pipeline says of the apps it acts on, and of what is asked, read, built and sent on the way. */
export function factsOf(model: { pipeline(): Pipeline }, context: FactsContext): Facts {
  const pipeline = model.pipeline();
  const containerApps = containerAppsOf(pipeline, context);
  return {
    apps: appsOf(pipeline, context),
    services: [...servicesOf(pipeline), ...containerApps.flatMap(serviceOfContainerApp)],
    containerApps,
    secrets: secretsOf(pipeline),
    vaults: vaultsOf(pipeline),
    images: imagesOf(pipeline),
    ...(reloadsNginx(pipeline.source.text) && { reloadsNginx: true as const }),
  };
}
