const TENANT = '00000000-0000-0000-0000-000000000000';
const PERSON = '00000000-0000-4000-a000-000000000001';

/**
 * A bearer token in the shape of those of Entra, so that clients read from it whose it is: a person of the simulator's
 * only tenant. `secret` is what makes it worth something.
 */
export function tokenWith(secret: string): string {
  const part = (claims: object): string => Buffer.from(JSON.stringify(claims)).toString('base64url');
  const claims = { aud: 'fairlead-simulator', oid: PERSON, tid: TENANT, upn: 'you@simulator', ver: '1.0' };
  return `${part({ typ: 'JWT', alg: 'none' })}.${part(claims)}.${secret}`;
}
