import { textAt } from '../wire/json.ts';
import { type Reach, strangerClient } from './clients.ts';
import { AzureFailure } from './failure.ts';
import { identityOf, KnownCredential } from './token.ts';

/** What a registry asks for before it answers (https://distribution.github.io/distribution/spec/auth/token/, 2026-11). */
export interface Challenge {
  /** Where tokens are given. */
  readonly realm: URL;
  readonly service: string;
}

interface Asking {
  readonly host: string;
  readonly repository: string;
  readonly challenge: Challenge | undefined;
}

/** `Bearer realm="https://auth.docker.io/token",service="registry.docker.io"`; nothing for any other challenge. */
export function challengeOf(header: string | undefined): Challenge | undefined {
  const parameter = (name: string) => new RegExp(`\\b${name}="([^"]{1,300})"`, 'i').exec(header ?? '')?.[1];
  const realm = parameter('realm') ?? '';
  if (!/^bearer /i.test(header ?? '') || !URL.canParse(realm)) return undefined;
  const url = new URL(realm);
  return url.protocol === 'https:' ? { realm: url, service: parameter('service') ?? '' } : undefined;
}

/** A token that may pull one repository: for the account at a registry of the cloud, for anybody elsewhere. */
export async function registryToken(reach: Reach, asking: Asking, signal: AbortSignal): Promise<string> {
  const { host, challenge } = asking;
  if (challenge === undefined) throw new AzureFailure('it asks for a sign-in of a kind that is not known');
  // Only here does a token of Azure leave for another host: its registry, which answers for itself.
  const own = host.toLowerCase();
  const isOfCloud = own.endsWith(`.${reach.cloud.registries}`) && challenge.realm.host === own;
  return isOfCloud ? exchanged(reach, asking, challenge, signal) : anonymous(reach, asking, challenge, signal);
}

/** The token of the sign-in becomes one of the registry, and that one a token to pull with. */
async function exchanged(
  reach: Reach,
  { host, repository }: Asking,
  { service }: Challenge,
  signal: AbortSignal,
): Promise<string> {
  const identify = reach.identify ?? identityOf;
  const { token } = await new KnownCredential(reach.credential, reach.cloud, identify).getToken(reach.cloud.scope);
  const { tenant } = identify(token);
  const post = async (path: string, form: Readonly<Record<string, string>>, field: string) => {
    const answer = await strangerClient(reach, host)
      ?.pathUnchecked(path)
      .post({
        abortSignal: signal,
        contentType: 'application/x-www-form-urlencoded',
        body: new URLSearchParams(form).toString(),
      });
    const given = answer?.status === '200' ? textAt(answer.body, field) : undefined;
    if (given === undefined) throw new AzureFailure('it does not take the sign-in: ask for the role AcrPull');
    return given;
  };
  const refresh = await post(
    '/oauth2/exchange',
    { grant_type: 'access_token', service, tenant, access_token: token },
    'refresh_token',
  );
  const scope = `repository:${repository}:pull`;
  return post('/oauth2/token', { grant_type: 'refresh_token', service, scope, refresh_token: refresh }, 'access_token');
}

async function anonymous(
  reach: Reach,
  { repository }: Asking,
  { realm, service }: Challenge,
  signal: AbortSignal,
): Promise<string> {
  const client = strangerClient(reach, realm.host);
  if (client === undefined) throw new AzureFailure('it sends for a token to what is no public host');
  const { status, body } = await client.pathUnchecked(realm.pathname).get({
    abortSignal: signal,
    queryParameters: { ...Object.fromEntries(realm.searchParams), service, scope: `repository:${repository}:pull` },
  });
  const token = status === '200' ? (textAt(body, 'token') ?? textAt(body, 'access_token')) : undefined;
  if (token === undefined) throw new AzureFailure('it is not public');
  return token;
}
