import type { Credential } from './token.ts';

type Token = Awaited<ReturnType<Credential['getToken']>>;

/** A token is not used for the last minutes of its life: the clocks of two machines differ. */
const MARGIN = 5 * 60_000;

/**
 * A credential that gives the same token to all clients of this process while it lasts. The programs behind some take
 * a second for each, and an operation asks a dozen times. Kept in memory only; a challenge always gets a new one.
 */
export function remembering(credential: Credential, now: () => number = Date.now): Credential {
  const given = new Map<string, Promise<Token>>();
  const isGood = async (token: Promise<Token>) => {
    const found = await token.catch(() => null);
    return found !== null && found.expiresOnTimestamp - MARGIN > now();
  };
  return {
    async getToken(scopes, options) {
      if (options?.claims !== undefined) return credential.getToken(scopes, options);
      const key = [scopes].flat().join(' ');
      const last = given.get(key);
      if (last && (await isGood(last))) return last;
      // Whoever waited for the same has asked in the meantime.
      const newer = given.get(key);
      if (newer && newer !== last) return newer;
      const asked = credential.getToken(scopes, options);
      given.set(key, asked);
      return asked;
    },
  };
}
