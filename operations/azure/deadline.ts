import type { Policy } from './error-body.ts';

/** The code the SDK's own retries understand. */
const LATE = 'ETIMEDOUT';

/**
 * Ends an attempt that takes longer, its body included. The SDK has no limit of its own; the one it can be given does
 * not cover the body, and its timer outlives a broken connection and keeps the process (measured, 2026-11-21).
 */
export function within(milliseconds: number): Policy {
  return {
    name: 'within',
    async sendRequest(request, next) {
      const outer = request.abortSignal;
      const late = AbortSignal.timeout(milliseconds);
      request.abortSignal = outer ? AbortSignal.any([outer as AbortSignal, late]) : late;
      try {
        return await next(request);
      } catch (error) {
        if (!late.aborted || outer?.aborted) throw error;
        throw Object.assign(new Error('late'), { name: 'RestError', code: LATE });
      } finally {
        if (outer) request.abortSignal = outer;
        else delete request.abortSignal;
      }
    },
  };
}
