import type { Fault } from '../../../../simulator/faults/fault.ts';

/** What can become of a request and its answer on the way, by name; each is tried before and after the effect. */
export const networkFaults: Readonly<Record<string, Pick<Fault, 'drop' | 'status' | 'delayMilliseconds'>>> = {
  reset: { drop: true },
  'dropped response': { drop: true, delayMilliseconds: 30 },
  ...Object.fromEntries([408, 429, 500, 502, 503, 504].map((status) => [`${status}`, { status }])),
};
