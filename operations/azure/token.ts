import type { createWebSiteManagement } from '@azure/arm-appservice/api';
import type { Caller } from '../swap/slots.ts';
import { textAt } from '../wire/json.ts';
import type { Cloud } from './clouds.ts';
import { AzureFailure } from './failure.ts';

/** What gives tokens: an explicit choice of the user, never a chain that takes whichever works. */
export type Credential = Parameters<typeof createWebSiteManagement>[0];
type Options = Parameters<Credential['getToken']>[1];
type Token = NonNullable<Awaited<ReturnType<Credential['getToken']>>>;

/** Whose a token is, for people to see before they confirm. */
export interface Identity extends Caller {
  /** The name a person signs in with, or the id of an app. */
  readonly name: string;
}

/** Tells from a token whose it is. */
export type Identify = (token: string) => Identity;

/** A credential that remembers who the token belongs to that was given last. Tokens themselves are kept nowhere. */
export class KnownCredential implements Credential {
  readonly #credential: Credential;
  readonly #cloud: Cloud;
  readonly #identify: Identify;
  #caller: Identity | undefined;

  constructor(credential: Credential, cloud: Cloud, identify: Identify) {
    this.#credential = credential;
    this.#cloud = cloud;
    this.#identify = identify;
  }

  /** Nothing until a token was asked for. */
  get caller(): Identity | undefined {
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
    } catch (error) {
      throw error instanceof AzureFailure ? error : new AzureFailure('the sign-in gives no token: sign in again');
    }
  }
}

/**
 * `oid`, `tid` and a name of an Entra token, which those of apps and managed identities lack
 * (https://learn.microsoft.com/entra/identity-platform/access-token-claims-reference, 2026-11). It is not verified: who
 * forged it could not use it either.
 */
export function identityOf(token: string): Identity {
  const claims = claimsOf(token);
  const [object, tenant] = [textAt(claims, 'oid'), textAt(claims, 'tid')];
  if (object === undefined || tenant === undefined) throw new AzureFailure('the token does not say whose it is');
  const [name = object] = ['upn', 'unique_name', 'appid'].flatMap((claim) => textAt(claims, claim) ?? []);
  return { object, tenant, name };
}

function claimsOf(token: string): unknown {
  const [, payload = ''] = token.split('.');
  try {
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  } catch {
    // Without a cause: the text of a parser quotes what it read.
    return undefined;
  }
}
