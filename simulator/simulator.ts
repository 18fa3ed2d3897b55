import { visit } from './apps/front-door.ts';
import { CONTROL, control } from './control.ts';
import { unauthorized } from './core/authorization.ts';
import { type Azure, emptyAzure, type Manner, Refused } from './core/azure.ts';
import type { Clock } from './core/clock.ts';
import { gatewayError } from './core/errors.ts';
import type { AzureRequest, AzureResponse } from './core/http.ts';
import type { IdSource } from './core/ids.ts';
import { type Match, matcher } from './core/route.ts';
import { Faults, faulty } from './faults/fault.ts';
import { kuduRoutes } from './kudu/routes.ts';
import { managementRoutes } from './routes.ts';
import { settle } from './web/operation.ts';

export interface SimulatorOptions {
  readonly clock: Clock;
  readonly ids: IdSource;
  /** What every request to Resource Manager and Kudu has to bear. */
  readonly token: string;
  readonly manner: Manner;
}

export interface Simulator {
  readonly azure: Azure;
  /** `base` is where links in the answer begin, without a slash at the end. */
  handle(request: AzureRequest, host: string, base: string): AzureResponse;
  /** Endpoints that were asked for and do not exist here, as `GET /path`, with how often. */
  readonly notImplemented: ReadonlyMap<string, number>;
  readonly faults: Faults;
  /** Every request since the start but those to the simulator itself, as they were answered. */
  readonly requests: readonly Asked[];
}

export interface Asked {
  readonly at: string;
  readonly method: string;
  readonly host: string;
  readonly path: string;
  /** 0 where the connection was ended. */
  readonly status: number;
  /** Whether the request got as far as Azure, whatever the answer said. */
  readonly reached: boolean;
}

const SCM_HOST = /\.scm\.azurewebsites\.net$/i;
const APP_HOST = /\.azurewebsites\.net$/i;

/** Azure as a function from requests to answers: no socket, no file, no clock of its own. */
export function createSimulator({ clock, ids, token, manner }: SimulatorOptions): Simulator {
  const azure = emptyAzure(clock, ids, manner);
  const management = matcher(managementRoutes);
  const kudu = matcher(kuduRoutes);
  const notImplemented = new Map<string, number>();

  const faults = new Faults();
  const requests: Asked[] = [];

  const handle = (request: AzureRequest, host: string, base: string): AzureResponse => {
    const { method, url } = request;
    if (url.pathname.startsWith(CONTROL)) return unauthorized(request, token) ?? control(simulator, request);
    const fault = faults.meet(method, `${host}${url.pathname}`);
    const reached = fault?.moment !== 'before';
    const truth: AzureResponse = reached ? answered(request, host, base) : { status: 200, headers: {} };
    const response = fault ? faulty(fault, truth) : truth;
    const at = new Date(clock.now()).toISOString();
    requests.push({ at, method, host, path: url.pathname, status: response.status, reached });
    return response;
  };

  const answered = (request: AzureRequest, host: string, base: string): AzureResponse => {
    settle(azure.operations, clock.now());
    if (APP_HOST.test(host) && !SCM_HOST.test(host)) return visit(azure, request, host);
    const isKudu = SCM_HOST.test(host);
    const refusal = unauthorized(request, token) ?? (isKudu ? undefined : withoutVersion(request));
    if (refusal) return refusal;
    const match = (isKudu ? kudu : management)(request.method, request.url.pathname);
    if (match === undefined) return unknown(request);
    return answer({ ...match, params: { ...match.params, host } }, request, base);
  };

  const unknown = ({ method, url }: AzureRequest): AzureResponse => {
    const endpoint = `${method} ${url.pathname}`;
    notImplemented.set(endpoint, (notImplemented.get(endpoint) ?? 0) + 1);
    return gatewayError(404, 'NotImplementedInSimulator', `The simulator does not have ${endpoint}.`);
  };

  const answer = ({ route, params }: Match, request: AzureRequest, base: string): AzureResponse => {
    try {
      const response = route.handler({ azure, request, params, base });
      return { ...response, headers: { ...commonHeaders(request), ...response.headers } };
    } catch (error) {
      if (error instanceof Refused)
        return { ...error.response, headers: { ...commonHeaders(request), ...error.response.headers } };
      throw error;
    }
  };

  const commonHeaders = ({ method }: AzureRequest): Readonly<Record<string, string>> => {
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
  };

  const simulator: Simulator = { azure, handle, notImplemented, faults, requests };
  return simulator;
}

function withoutVersion({ url }: AzureRequest): AzureResponse | undefined {
  if (url.searchParams.has('api-version')) return undefined;
  return gatewayError(
    400,
    'MissingApiVersionParameter',
    'The api-version query parameter (?api-version=) is required for all requests.',
  );
}
