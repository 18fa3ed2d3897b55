import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';

/** Placeholder until a rehearsal is there. */
export function rehearse(_call: Call, _environment: string, _values: unknown): never {
  throw new UsageError('A rehearsal is not there yet.');
}
