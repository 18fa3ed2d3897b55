/**
 * What Azure wants of the next sign-in, decoded, where an answer of 401 says so in its `www-authenticate`
 * (https://learn.microsoft.com/entra/identity-platform/claims-challenge, 2026-11).
 */
export function claimsOf(challenge: string | undefined): string | undefined {
  if (!challenge?.includes('insufficient_claims')) return undefined;
  const encoded = /\bclaims="([^"]+)"/.exec(challenge)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, 'base64').toString('utf8');
}
