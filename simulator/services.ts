import { forbidden } from './access/rights.ts';
import { visit } from './apps/front-door.ts';
import { visitContainerApp } from './containerapps/front-door.ts';
import { CONTAINER_APP_HOST } from './containerapps/hosts.ts';
import { LOG_HOST, logRoutes } from './containerapps/log-routes.ts';
import { unauthorized } from './core/authorization.ts';
import { type Azure, Refused } from './core/azure.ts';
import { gatewayError } from './core/errors.ts';
import type { AzureRequest, AzureResponse } from './core/http.ts';
import { matcher, type Route } from './core/route.ts';
import { kuduRoutes } from './kudu/routes.ts';
import { record } from './monitor/activity-log.ts';
import { REGISTRY_HOST, registryRoutes } from './registry/routes.ts';
import { RegistryTokens } from './registry/tokens.ts';
import { managementRoutes } from './routes.ts';

/** Answers a request that was sent to a host; `base` is where links in the answer begin. */
export type Answerer = (request: AzureRequest, host: string, base: string) => AzureResponse;

const SCM_HOST = /\.scm\.azurewebsites\.net$/i;
const APP_HOST = /\.azurewebsites\.net$/i;

/** Who answers where: Kudu, the apps, registries, and Resource Manager at every other host. */
export function servicesOf(azure: Azure, token: string): Answerer {
  const kudu = routed(azure, kuduRoutes);
  const registryTokens = new RegistryTokens(token);
  const registry = routed(azure, [...registryTokens.routes, ...registryRoutes]);
  const logs = routed(azure, logRoutes);
  const management = routed(azure, managementRoutes);
  return (request, host, base) => {
    const isKudu = SCM_HOST.test(host);
    if (APP_HOST.test(host) && !isKudu) return visit(azure, request, host);
    if (CONTAINER_APP_HOST.test(host)) return visitContainerApp(azure, request, host);
    if (LOG_HOST.test(host)) return logs(request, host, base);
    if (REGISTRY_HOST.test(host)) return registryTokens.challenge(request, host) ?? registry(request, host, base);
    const refusal = unauthorized(request, token);
    if (refusal) return refusal;
    if (isKudu) return kudu(request, host, base);
    const answer =
      withoutVersion(request) ?? withoutJson(request) ?? forbidden(azure, request) ?? management(request, host, base);
    record(azure, request, answer);
    return answer;
  };
}

function routed(azure: Azure, routes: readonly Route[]): Answerer {
  const match = matcher(routes);
  return (request, host, base) => {
    const found = match(request.method, request.url.pathname);
    if (found === undefined) return unknown(azure, request);
    const response = handled(() => found.route.handler({ azure, request, params: { ...found.params, host }, base }));
    return { ...response, headers: { ...commonHeaders(azure, request), ...response.headers } };
  };
}

function handled(handler: () => AzureResponse): AzureResponse {
  try {
    return handler();
  } catch (error) {
    if (error instanceof Refused) return error.response;
    throw error;
  }
}

function unknown({ notImplemented }: Azure, { method, url }: AzureRequest): AzureResponse {
  const endpoint = `${method} ${url.pathname}`;
  notImplemented.set(endpoint, (notImplemented.get(endpoint) ?? 0) + 1);
  return gatewayError(404, 'NotImplementedInSimulator', `The simulator does not have ${endpoint}.`);
}

function commonHeaders({ ids, clock }: Azure, { method }: AzureRequest): Readonly<Record<string, string>> {
  const id = ids.guid();
  const kind = method === 'GET' ? 'reads' : 'writes';
  return {
    'cache-control': 'no-cache',
    date: new Date(clock.now()).toUTCString(),
    'x-ms-request-id': id,
    'x-ms-correlation-request-id': id,
    // The size of the bucket, always full: nobody is throttled unless a test wants it.
    [`x-ms-ratelimit-remaining-subscription-${kind}`]: kind === 'reads' ? '249' : '199',
  };
}

/** What arrives as bytes was not the JSON it should be. */
function withoutJson({ body }: AzureRequest): AzureResponse | undefined {
  if (!(body instanceof Uint8Array)) return undefined;
  return gatewayError(400, 'InvalidRequestContent', 'The request content was invalid and could not be deserialized.');
}

function withoutVersion({ url }: AzureRequest): AzureResponse | undefined {
  if (url.searchParams.has('api-version')) return undefined;
  return gatewayError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  );
}
