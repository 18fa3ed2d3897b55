import { aroundGuards } from './guards/around.ts';
import { composeGuards } from './guards/compose.ts';
import { kindGuards } from './guards/kinds.ts';
import { machineGuards } from './guards/machine.ts';
import { rolloutGuards } from './guards/rollout.ts';
import { trafficGuards } from './guards/traffic.ts';

/** What keeps an invariant, as a text that can be taken out of a copy, and the test that then fails. */
export interface Guard {
  readonly invariant: string;
  readonly name: string;
  readonly file: string;
  readonly find: string;
  readonly without: string;
  readonly test: string;
}

/** By the invariants they keep. */
export const guards: readonly Guard[] = [
  ...machineGuards,
  ...aroundGuards,
  ...kindGuards,
  ...trafficGuards,
  ...rolloutGuards,
  ...composeGuards,
].sort((a, b) => Number(a.invariant.slice(1)) - Number(b.invariant.slice(1)));
