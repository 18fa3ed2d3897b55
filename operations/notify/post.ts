import { request } from 'node:https';
import type { Post } from './payload.ts';

/** Milliseconds; whoever is told waits no longer for those who tell. */
export const WITHIN = 10_000;

/** Nothing when it arrived; otherwise why not, without the address, which is a secret. */
export async function posted({ url, body }: Post, ca?: string): Promise<string | undefined> {
  if (!URL.canParse(url)) return 'the address is none';
  const { protocol } = new URL(url);
  if (protocol !== 'https:') return 'the address does not begin with https';
  const text = JSON.stringify(body);
  return new Promise((resolve) => {
    const asking = request(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) },
      signal: AbortSignal.timeout(WITHIN),
      ...(ca !== undefined && { ca }),
    });
    // Redirects are not followed: what is said would go to somebody nobody named.
    asking.once('response', (response) => {
      const status = response.statusCode ?? 0;
      response.destroy();
      resolve(status >= 200 && status < 300 ? undefined : `it answered ${status}`);
    });
    asking.on('error', (error: NodeJS.ErrnoException) => resolve(whyOf(error)));
    asking.end(text);
  });
}

function whyOf({ code, name }: NodeJS.ErrnoException): string {
  if (name === 'AbortError' || name === 'TimeoutError') return `no answer within ${WITHIN / 1000} s`;
  return code !== undefined && /^[A-Z_]{2,40}$/.test(code)
    ? `it could not be reached (${code})`
    : 'it could not be reached';
}
