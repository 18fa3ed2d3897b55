import type { createWebSiteManagement } from '@azure/arm-appservice/api';
import type { Caller } from '../swap/slots.ts';
import type { Cloud } from './clouds.ts';
import { AzureFailure } from './failure.ts';
import { isObject, textAt } from './json.ts';

/** What gives tokens: an explicit choice of the user, never a chain that takes whichever works. */
export type Credential = Parameters<typeof createWebSiteManagement>[0];
type Options = Parameters<Credential['getToken']>[1];
type Token = NonNullable<Awaited<ReturnType<Credential['getToken']>>>;

/** Tells from a token whose it is. */
export type Identify = (token: string) => Caller;

/** A credential that remembers who the token belongs to that was given last. Tokens themselves are kept nowhere. */
export class KnownCredential implements Credential {
  readonly #credential: Credential;
  readonly #cloud: Cloud;
  readonly #identify: Identify;
  #caller: Caller | undefined;

  constructor(credential: Credential, cloud: Cloud, identify: Identify) {
    this.#credential = credential;
    this.#cloud = cloud;
    this.#identify = identify;
  }

  /** Nothing until a token was asked for. */
  get caller(): Caller | undefined {
    return this.#caller;
  }

  async getToken(scopes: string | string[], options?: Options): Promise<Token> {
    if ([scopes].flat().some((scope) => scope !== this.#cloud.scope)) {
      throw new AzureFailure(`a token is asked for \`${this.#cloud.scope}\` only`);
    }
    const token = await this.#tokenFor(this.#cloud.scope, options);
    if (token === null) throw new AzureFailure('nobody is signed in');
    this.#caller = this.#identify(token.token);
    return token;
  }

  /** What a credential says when it fails can be a whole log of other programs. */
  async #tokenFor(scope: string, options: Options): Promise<Token | null> {
    try {
      return await this.#credential.getToken(scope, options);
    } catch {
      throw new AzureFailure('the sign-in gives no token: sign in again');
    }
  }
}

/**
 * `oid` and `tid` of an Entra token (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference,
 * 2026-11). It is not verified: who forged it could not use it either.
 */
export function callerOf(token: string): Caller {
  const [, payload = ''] = token.split('.');
  let claims: unknown;
  try {
    claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    // Said below without a cause: the text of a parser quotes what it read.
  }
  const object = isObject(claims) ? textAt(claims, 'oid') : undefined;
  const tenant = isObject(claims) ? textAt(claims, 'tid') : undefined;
  if (object === undefined || tenant === undefined) throw new AzureFailure('the token does not say whose it is');
  return { object, tenant };
}
