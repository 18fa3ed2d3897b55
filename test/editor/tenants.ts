import type { AzureRequest, AzureResponse } from '../../simulator/core/http.ts';
import type { Seed } from '../../simulator/seed.ts';
import { type Running, startSimulator } from '../../simulator/start.ts';
import { writeAuthority } from '../../simulator/transport/authority-file.ts';
import { newIdentity } from '../../simulator/transport/certificate.ts';
import { listen } from '../../simulator/transport/listener.ts';
import { tokenOf } from './account/member.ts';
import { type StandingTime, standingTime } from './standing-time.ts';

/** Milliseconds until a request that has not come is taken for missing. */
const WITHIN = 180_000;

/** A request with a token, as it was answered. */
export interface Asked {
  readonly who: string;
  readonly token: string;
  readonly method: string;
  readonly path: string;
  readonly status: number;
}

/** What Azure thinks of a token. */
type Standing = 'good' | 'expired' | { readonly claims: string };

/** Azure with several tenants behind one door. Each token opens the tenant of its owner and no other. */
export interface Tenants extends AsyncDisposable {
  readonly port: number;
  /** The file with the certificate of the door. */
  readonly ca: string;
  /** Of all of it. */
  readonly time: StandingTime;
  /** Every request with a token, in order. */
  readonly asked: readonly Asked[];
  /** A new token of somebody, as in `ada@contoso.example`. */
  issue(who: string): string;
  /** From now on Azure thinks so of it. */
  judge(token: string, standing: Standing): void;
  /** Settles at the first such request from now on, before anybody has heard its answer. */
  next(method: string, path: RegExp, act?: () => void): Promise<void>;
  /** How often an action was sent, whoever sent it and whatever the answer was. */
  sent(action: string): number;
}

/** `seeds`: what exists, by the domain of the tenant. */
export async function tenants(
  seeds: Readonly<Record<string, Seed>>,
  { timeScale }: { readonly timeScale: number },
): Promise<Tenants> {
  const time = standingTime();
  const azures = new Map<string, Running>();
  for (const [tenant, seed] of Object.entries(seeds))
    azures.set(tenant, await startSimulator({ seed: JSON.stringify(seed), faithful: true, timeScale, now: time.now }));
  const issued = new Map<string, { readonly who: string; standing: Standing }>();
  const asked: Asked[] = [];
  const listening = new Set<(one: Asked) => void>();

  const handle = (request: AzureRequest, host: string, base: string): AzureResponse => {
    const isApp = host.endsWith('.azurewebsites.net') && !host.includes('.scm.');
    if (isApp) return homeOf(host, azures).simulator.handle(request, host, base);
    const token = request.headers['authorization']?.replace(/^Bearer /, '') ?? '';
    const owner = issued.get(token);
    const azure = azures.get(owner?.who.split('@')[1] ?? '');
    const refusal = owner && refusalOf(owner.standing);
    const headers = { ...request.headers, authorization: `Bearer ${azure?.token ?? 'of nobody'}` };
    const [any] = azures.values();
    const response = refusal ?? (azure ?? any)?.simulator.handle({ ...request, headers }, host, base);
    if (!response) throw new Error('There is no tenant.');
    const { method, url } = request;
    const one = { who: owner?.who ?? 'nobody', token, method, path: url.pathname, status: response.status };
    asked.push(one);
    for (const hear of listening) hear(one);
    return response;
  };

  const identity = newIdentity(Date.now());
  const listener = await listen({ handle }, identity, 0);
  const authority = writeAuthority(identity.certificate);
  return {
    port: listener.port,
    ca: authority.path,
    time,
    asked,
    issue(who) {
      const token = tokenOf(who, issued.size);
      issued.set(token, { who, standing: 'good' });
      return token;
    },
    judge(token, standing) {
      const owner = issued.get(token);
      if (owner) owner.standing = standing;
    },
    next(method, path, act = () => {}) {
      const heard = new Promise<void>((resolve, reject) => {
        const never = () => reject(new Error(`${method} ${path} was not asked for within ${WITHIN / 1000} s.`));
        const late = setTimeout(never, WITHIN).unref();
        const hear = (one: Asked) => {
          if (one.method !== method || !path.test(one.path)) return;
          listening.delete(hear);
          clearTimeout(late);
          act();
          resolve();
        };
        listening.add(hear);
      });
      // Who stumbles before does not wait for it any more.
      heard.catch(() => undefined);
      return heard;
    },
    sent: (action) => asked.filter(({ method, path }) => method === 'POST' && path.endsWith(`/${action}`)).length,
    async [Symbol.asyncDispose]() {
      authority.remove();
      await listener.close();
      for (const azure of azures.values()) await azure.stop();
    },
  };
}

/** Apps know no tenants: they answer whoever asks. */
function homeOf(host: string, azures: ReadonlyMap<string, Running>): Running {
  for (const azure of azures.values())
    for (const { name } of azure.simulator.azure.sites.values()) if (host.startsWith(name)) return azure;
  throw new Error(`Nobody lives at ${host}.`);
}

/** Codes and texts as Resource Manager gives them (recorded; https://learn.microsoft.com/entra/identity-platform/claims-challenge, 2026-11). */
function refusalOf(standing: Standing): AzureResponse | undefined {
  if (standing === 'good') return undefined;
  const [code, message, headers] =
    standing === 'expired'
      ? ['ExpiredAuthenticationToken', 'The access token expiry UTC time is earlier than current UTC time.', {}]
      : [
          'InvalidAuthenticationToken',
          'Continuous access evaluation resulted in claims challenge.',
          challenge(standing),
        ];
  return { status: 401, headers, body: { error: { code, message } } };
}

function challenge({ claims }: { readonly claims: string }): Readonly<Record<string, string>> {
  return { 'www-authenticate': `Bearer realm="", error="insufficient_claims", claims="${btoa(claims)}"` };
}
