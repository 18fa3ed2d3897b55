import type { Cloud } from '../../operations/azure/clouds.ts';
import { AzureFailure, SignInWanted } from '../../operations/azure/failure.ts';
import type { Credential } from '../../operations/azure/token.ts';

/** The part of `vscode.authentication` that is used; tests have another. */
export interface Authentication {
  getSession(provider: string, request: SessionRequest, options: SessionOptions): Thenable<Session | undefined>;
}

/** Since 1.105 a challenge can stand for the scopes. */
export type SessionRequest = readonly string[] | Challenge;

interface Challenge {
  readonly wwwAuthenticate: string;
  readonly fallbackScopes: readonly string[];
}

type SessionOptions = { readonly silent: true } | { readonly createIfNone: true } | { readonly forceNewSession: true };

interface Session {
  readonly accessToken: string;
}

/** The account of the editor as a credential. */
export interface EditorCredential extends Credential {
  /** Asks the person, who may be asked by a click of theirs only. @throws AzureFailure, also when they decline. */
  signIn(): Promise<void>;
}

/** What is known of sign-ins beyond one account; who changes accounts keeps it. */
export interface SignIns {
  /** What Azure wants of the next one, by who is asked and what for; kept until the person has been asked. */
  readonly wanted: Map<string, string>;
  /** There is no token without the person; `signIn` asks them. */
  lacks(signIn: () => Promise<void>): void;
}

/** Milliseconds. A provider that nobody registered is waited for 5 s by the editor itself. */
const SILENT_WITHIN = 20_000;
/** The SDK asks for a token again when it has less than two minutes left; when one ends is the provider's business. */
const ASSUMED_LIFE = 5 * 60_000;

/**
 * Tokens of the account that is signed in to the editor, of one tenant. Nothing is asked for but by `signIn`: what is
 * read in the background gets a token without a dialog or a failure that says so.
 */
export function editorCredential(
  authentication: Authentication,
  cloud: Cloud,
  tenant: string | undefined,
  { wanted, lacks }: SignIns,
): EditorCredential {
  const provider = cloud.name === 'AzureCloud' ? 'microsoft' : 'microsoft-sovereign-cloud';
  const scopes = [cloud.scope, ...(tenant === undefined ? [] : [`VSCODE_TENANT:${tenant}`])];
  const key = [provider, ...scopes].join(' ');

  const session = async (options: SessionOptions) => {
    const claims = wanted.get(key);
    if (claims === undefined) return authentication.getSession(provider, scopes, options);
    try {
      return await authentication.getSession(provider, challengeOf(claims, cloud, scopes), options);
    } catch (error) {
      if (!knowsNoChallenges(error)) throw error;
      return 'silent' in options ? undefined : authentication.getSession(provider, scopes, { forceNewSession: true });
    }
  };

  /** What was given last. Azure has not seen another one yet: it can be what a challenge asks for. */
  let given: string | undefined;
  const unseen = async () => {
    if (given === undefined) return undefined;
    const found = await within(authentication.getSession(provider, scopes, { silent: true }) as Promise<Session>);
    return found?.accessToken === given ? undefined : found;
  };

  const signIn = async () => {
    const found = await session({ createIfNone: true }).catch(() => undefined);
    if (!found) throw new AzureFailure('the sign-in was not completed');
    wanted.delete(key);
  };

  return {
    signIn,
    async getToken(_, options) {
      const fresh = options?.claims === undefined ? undefined : await unseen();
      if (options?.claims !== undefined && !fresh) wanted.set(key, options.claims);
      const found = fresh ?? (await within(session({ silent: true })));
      given = found?.accessToken;
      if (found) return { token: found.accessToken, expiresOnTimestamp: Date.now() + ASSUMED_LIFE };
      lacks(signIn);
      const isAgain = wanted.has(key);
      const why = isAgain ? 'Azure wants a fresh sign-in: `Sign In to Azure` asks for it' : 'nobody is signed in';
      throw new SignInWanted(why, isAgain);
    },
  };
}

/**
 * An older editor takes a challenge for a list, and a provider may have no way for one; there a new session is the way
 * to satisfy it.
 */
function knowsNoChallenges(error: unknown): boolean {
  return error instanceof TypeError || (error instanceof Error && /does not support/.test(error.message));
}

/** The header Azure sent, made again: the SDK hands on only the claims, decoded. */
function challengeOf(claims: string, { authority }: Cloud, fallbackScopes: readonly string[]): Challenge {
  const encoded = Buffer.from(claims).toString('base64');
  const wwwAuthenticate = `Bearer authorization_uri="${authority}/common/oauth2/authorize", error="insufficient_claims", claims="${encoded}"`;
  return { wwwAuthenticate, fallbackScopes };
}

async function within(asking: Promise<Session | undefined>): Promise<Session | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new AzureFailure('the sign-in of the editor does not answer')), SILENT_WITHIN);
  });
  try {
    return await Promise.race([asking, late]);
  } catch (error) {
    // What a provider says is not ours to show.
    throw error instanceof AzureFailure ? error : new AzureFailure('the editor has no sign-in for this cloud');
  } finally {
    clearTimeout(timer);
  }
}
