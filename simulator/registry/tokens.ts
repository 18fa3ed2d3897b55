import { type AzureRequest, type AzureResponse, ok } from '../core/http.ts';
import type { Call, Route } from '../core/route.ts';

/**
 * How a registry of Azure gives tokens: one of Entra for one of its own, and that one for a token to pull with
 * (https://github.com/Azure/acr/blob/main/docs/AAD-OAuth.md, 2026-11; no recording shows it).
 */
export class RegistryTokens {
  readonly #own: string;
  readonly #given = new Set<string>();

  /** `own` is what the sign-in gives. */
  constructor(own: string) {
    this.#own = own;
  }

  get routes(): readonly Route[] {
    const exchange = (call: Call): AzureResponse => {
      const form = formOf(call);
      return form.get('access_token') === this.#own ? this.#give(call, 'refresh_token') : refused();
    };
    const token = (call: Call): AzureResponse => {
      const form = formOf(call);
      return this.#given.has(form.get('refresh_token') ?? '') ? this.#give(call, 'access_token') : refused();
    };
    return [
      { method: 'POST', path: '/oauth2/exchange', handler: exchange, unverified: true },
      { method: 'POST', path: '/oauth2/token', handler: token, unverified: true },
    ];
  }

  /** The answer that says where tokens are to be had; nothing for a request that has one, or asks for one. */
  challenge({ headers, url }: AzureRequest, host: string): AzureResponse | undefined {
    const sent = headers['authorization']?.replace(/^Bearer /, '');
    if (url.pathname.startsWith('/oauth2/')) return undefined;
    if (sent !== undefined && (sent === this.#own || this.#given.has(sent))) return undefined;
    const asked = `Bearer realm="https://${host}/oauth2/token",service="${host}"`;
    return { ...refused(), headers: { 'www-authenticate': asked } };
  }

  #give({ azure }: Call, field: string): AzureResponse {
    const given = azure.ids.hex(40);
    this.#given.add(given);
    return ok({ [field]: given });
  }
}

function refused(): AzureResponse {
  return { status: 401, headers: {}, body: { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] } };
}

function formOf({ request: { body } }: Call): URLSearchParams {
  return new URLSearchParams(body instanceof Uint8Array ? Buffer.from(body).toString('utf8') : '');
}
