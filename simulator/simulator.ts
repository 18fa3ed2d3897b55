import { CONTROL, control } from './control.ts';
import { unauthorized } from './core/authorization.ts';
import { type Azure, emptyAzure, type Manner } from './core/azure.ts';
import type { Clock } from './core/clock.ts';
import type { AzureResponse } from './core/http.ts';
import type { IdSource } from './core/ids.ts';
import { Faults, faulty, letsThrough, type Outsider } from './faults/fault.ts';
import { type Answerer, servicesOf } from './services.ts';
import { settle } from './web/operation.ts';

export interface SimulatorOptions {
  readonly clock: Clock;
  readonly ids: IdSource;
  /** What every request to Resource Manager, Kudu and registries has to bear. */
  readonly token: string;
  readonly manner: Manner;
}

export interface Simulator {
  readonly azure: Azure;
  readonly handle: Answerer;
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
  /** Set on what a fault made somebody else do. */
  readonly outsider?: true;
}

/** Azure as a function from requests to answers: no socket, no file, no clock of its own. */
export function createSimulator({ clock, ids, token, manner }: SimulatorOptions): Simulator {
  const azure = emptyAzure(clock, ids, manner);
  const answer = servicesOf(azure, token);
  const faults = new Faults();
  const requests: Asked[] = [];

  const handle: Answerer = (request, host, base) => {
    const { method, url } = request;
    if (url.pathname.startsWith(CONTROL)) return unauthorized(request, token) ?? control(simulator, request);
    settle(azure.operations, clock.now());
    azure.schedule.settle(clock.now());
    const place = `${host}${url.pathname}`;
    const fault = faults.meet(method, place);
    const reached = fault === undefined || letsThrough(fault);
    if (fault?.moment === 'before') outside(fault.outsider);
    const truth: AzureResponse = reached ? answer(request, host, base) : { status: 200, headers: {} };
    if (fault?.moment === 'after') outside(fault.outsider);
    const response = fault ? faulty(fault, truth, place) : truth;
    const at = new Date(clock.now()).toISOString();
    requests.push({ at, method, host, path: url.pathname, status: response.status, reached });
    return response;
  };

  const outside = (outsider: Outsider | undefined): void => {
    if (outsider === undefined) return;
    const { method, path, body } = outsider;
    const url = new URL(path, 'https://management.azure.com');
    const { status } = answer(
      { method, url, headers: { authorization: `Bearer ${token}` }, body },
      url.hostname,
      url.origin,
    );
    const at = new Date(clock.now()).toISOString();
    requests.push({ at, method, host: url.hostname, path: url.pathname, status, reached: true, outsider: true });
  };

  const simulator: Simulator = { azure, handle, notImplemented: azure.notImplemented, faults, requests };
  return simulator;
}
