import { createWebSiteManagement, type WebSiteManagementContext } from '@azure/arm-appservice/api';
import type { Caller } from '../swap/slots.ts';
import { type Cloud, objectionTo, SIMULATOR_SCOPE } from './clouds.ts';
import { within } from './deadline.ts';
import { type Departure, once } from './departure.ts';
import { restoredErrors } from './error-body.ts';
import { AzureFailure } from './failure.ts';
import { pinnedTo, readsOnly, renewed, signed } from './policies.ts';
import { type Credential, type Identify, type Identity, identityOf, KnownCredential } from './token.ts';

export type Client = WebSiteManagementContext;

/** Whom to talk to, and as whom. */
export interface Reach {
  readonly cloud: Cloud;
  /** Of the SDK's own operations; ours name it in their paths. */
  readonly subscription?: string;
  readonly credential: Credential;
  /** Certificates to trust instead of the usual ones, as PEM; the simulator's. */
  readonly ca?: string;
  /** From the token itself, unless a test has other people. */
  readonly identify?: Identify;
  /** Where Kudu or a registry of a host is asked, unless there; the simulator's. */
  readonly hostAt?: (host: string) => string;
}

export interface Clients {
  /** With retries; for whatever can be asked twice. */
  readonly reading: Client;
  /** The same for Kudu of a slot; nothing for a host outside the cloud, which gets no token. */
  publishing(host: string): Client | undefined;
  /** The same for an answer without an end: who asks has to end it. */
  following(host: string): Client | undefined;
  /**
   * A client without retries for a single request; a second one through it throws. `permits` throws for an account
   * that is not to send it.
   */
  changing(departure: Departure, permits: (caller: Caller | undefined) => void, to?: ChangingTo): Client;
  /** Who reads; nothing before anything was read. */
  caller(): Identity | undefined;
  /** The same before anything is read: asks for a token and for nothing else. */
  identity(): Promise<Identity>;
}

/** What is different about a change that does not go to Resource Manager, or takes its time. */
export interface ChangingTo {
  /** Kudu of a slot. */
  readonly host?: string;
  /** Milliseconds for all of the request. */
  readonly within?: number;
}

export const API_VERSION = '2025-05-01';
/** Milliseconds for one attempt to read. */
const READ_WITHIN = 10_000;
/** Shorter than the machine's own deadline for a send, so that what is known of the departure is still heard. */
const CHANGE_WITHIN = 140_000;
const BEARER = 'bearerTokenAuthenticationPolicy';
/** Milliseconds between attempts to read, doubling; the deadline of the reading ends them. */
const RETRIES = { maxRetries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 5_000 };

/** The SDK's clients, made so that nothing is sent twice and no token goes elsewhere. Throws for a cloud that is none. */
export function clientsOf(reach: Reach): Clients {
  const objection = objectionTo(reach.cloud);
  if (objection !== undefined) throw new Error(objection);
  const identify = reach.identify ?? identityOf;
  const known = () => new KnownCredential(reach.credential, reach.cloud, identify);
  const reader = known();
  const readingAt = (cloud: Cloud, credential: KnownCredential) => {
    const client = clientOf({ ...reach, cloud, credential }, RETRIES, READ_WITHIN);
    client.pipeline.addPolicy(readsOnly);
    client.pipeline.addPolicy(renewed(credential, cloud), { afterPhase: 'Sign' });
    return client;
  };
  // Kept for their tokens: a credential may start a process for each it is asked for.
  const publishing = new Map<string, Client>();
  return {
    reading: readingAt(reach.cloud, reader),
    publishing(host) {
      const cloud = publishingCloud(reach, host);
      if (cloud === undefined) return undefined;
      const client = publishing.get(host) ?? readingAt(cloud, known());
      publishing.set(host, client);
      return client;
    },
    following(host) {
      const cloud = publishingCloud(reach, host);
      return cloud && clientOf({ ...reach, cloud, credential: known() }, RETRIES);
    },
    changing(departure, permits, { host, within = CHANGE_WITHIN } = {}) {
      const credential = known();
      const cloud = host === undefined ? reach.cloud : publishingCloud(reach, host);
      if (cloud === undefined) throw new AzureFailure('the publishing host of the slot is not one of its cloud');
      const client = clientOf({ ...reach, cloud, credential }, { maxRetries: 0 }, within);
      for (const name of ['defaultRetryPolicy', BEARER]) client.pipeline.removePolicy({ name });
      client.pipeline.addPolicy(signed(credential, reach.cloud, permits));
      client.pipeline.addPolicy(once(departure), { afterPhase: 'Sign' });
      return client;
    },
    caller: () => reader.caller,
    async identity() {
      const { token } = await reader.getToken(reach.cloud.scope);
      return identify(token);
    },
  };
}

/**
 * A client for a host that is no part of the cloud, such as a registry: it has no token of anybody. Nothing for a host
 * that is an address, this computer or a name without a domain. `isEndless`: who asks ends the answer.
 */
export function strangerClient(
  reach: Reach,
  host: string,
  { isEndless = false }: { readonly isEndless?: boolean } = {},
): Client | undefined {
  const { cloud, hostAt = (name) => `https://${name}` } = reach;
  if (!/^(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z][a-z\d-]*(?::\d{1,5})?$/i.test(host)) return undefined;
  const at = { ...reach, cloud: { ...cloud, endpoint: hostAt(host) } };
  const client = clientOf(at, RETRIES, isEndless ? undefined : READ_WITHIN);
  client.pipeline.removePolicy({ name: BEARER });
  return client;
}

/** The cloud as seen by who publishes to a host of it; nothing for any other host. */
function publishingCloud({ cloud, hostAt = (name) => `https://${name}` }: Reach, host: string): Cloud | undefined {
  if (!/^[\w.-]+$/.test(host) || !host.endsWith(`.scm.${cloud.sites}`)) return undefined;
  return { ...cloud, endpoint: hostAt(host) };
}

function clientOf(
  { cloud, subscription = '', ca, credential }: Reach,
  retryOptions: object,
  milliseconds?: number,
): Client {
  const client = createWebSiteManagement(credential, subscription, {
    endpoint: cloud.endpoint,
    credentials: { scopes: [cloud.scope] },
    retryOptions,
    ...(ca !== undefined && { tlsOptions: { ca } }),
  });
  // It would send a POST again where a 307 points, and is of no use for reads: Resource Manager redirects nobody.
  client.pipeline.removePolicy({ name: 'redirectPolicy' });
  // The proxy of a company knows no simulator on this computer.
  if (cloud.scope === SIMULATOR_SCOPE) client.pipeline.removePolicy({ name: 'proxyPolicy' });
  client.pipeline.addPolicy(pinnedTo(cloud), { beforePolicies: [BEARER] });
  client.pipeline.addPolicy(restoredErrors, { afterPhase: 'Retry' });
  if (milliseconds !== undefined) client.pipeline.addPolicy(within(milliseconds), { afterPhase: 'Retry' });
  return client;
}
