import type { ProbeNumber } from '../../../domain/container-app-limits.ts';
import type { Valued } from '../../../domain/tri.ts';
import type { Edit, Place } from '../../core/span.ts';
import type { Spot } from './spot.ts';

/** One container of every replica of a container app. */
export interface DeclaredContainer {
  readonly title: string;
  readonly at: Place;
  /** In vCPU. */
  readonly cpu: Valued<number, Spot>;
  readonly memory: Valued<WrittenMemory, Spot>;
  readonly variables: readonly DeclaredVariable[];
  readonly probes: readonly DeclaredProbe[];
  /** False where a loop may make others. */
  readonly knowsProbes: boolean;
  /** Where it is told to listen. */
  readonly listens: Listens | undefined;
  addProbes?(probes: readonly NewProbe[]): readonly Edit[];
}

export interface WrittenMemory {
  readonly amount: number;
  /** `Gi`, or what is written. */
  readonly unit: string;
}

export interface DeclaredVariable {
  readonly name: string;
  /** Known for a literal; never shown. */
  readonly content: Valued<string, Spot>;
  /** Takes a secret of the app instead. */
  refer?(secret: string): readonly Edit[];
}

export const probeTypes = ['liveness', 'readiness', 'startup'] as const;
export type ProbeType = (typeof probeTypes)[number];

export interface DeclaredProbe {
  readonly type: ProbeType;
  readonly at: Place;
  /** Absent for a probe that only connects. */
  readonly path: Valued<string, Spot>;
  readonly port: Valued<number, Spot>;
  /** Under the names the file has for them; the others are absent. */
  readonly numbers: ReadonlyMap<ProbeNumber, ProbeSetting>;
  add?(number: ProbeNumber, value: number): readonly Edit[];
}

export interface ProbeSetting {
  readonly key: string;
  readonly value: Valued<number, Spot>;
}

export interface NewProbe {
  readonly type: ProbeType;
  readonly path: string;
  readonly port: number;
  readonly numbers: ReadonlyMap<ProbeNumber, number>;
}

export interface Listens {
  readonly port: number;
  readonly at: Place;
  /** The beginning of a sentence: "`gunicorn` listens on 8000 by its command". */
  readonly why: string;
  /** A variable is a habit of programs, and a command is what is done. */
  readonly isCertain: boolean;
}
