import { type AzureResponse, isObject } from '../core/http.ts';
import { usualBody } from './usual-body.ts';

/** What happens to a request instead of, or besides, what would. */
export interface Fault {
  /** Any when it is missing. */
  readonly method?: string;
  /** A regular expression over host and path, in any case: `/slotsswap$`. */
  readonly path: string;
  /** The first request that fits is number 1, and all are meant when it is missing. */
  readonly nth?: number;
  /** How many requests from the nth on; one. */
  readonly times?: number;
  /** `before`: nothing has happened in Azure. `after`: it has, and only the answer is another one. */
  readonly moment: 'before' | 'after';
  /** The connection ends without an answer. */
  readonly drop?: boolean;
  readonly status?: number;
  readonly body?: unknown;
  /** Replaces headers of the answer; null takes one away. */
  readonly headers?: Readonly<Record<string, string | null>>;
  /** The answer comes so much later; what was to happen has happened by then. */
  readonly delayMilliseconds?: number;
  /** What somebody else does at that moment: before the request is looked at, or after its effect. */
  readonly outsider?: Outsider;
}

/** A request to Resource Manager, by a person who is not the client. */
export interface Outsider {
  readonly method: string;
  /** With its `api-version`. */
  readonly path: string;
  readonly body?: unknown;
}

/** Whether a request gets as far as Azure: only one that fails before its effect does not. */
export function letsThrough({ moment, drop, status }: Fault): boolean {
  return moment === 'after' || !(drop || status !== undefined);
}

/** The faults of a run, and how often each has been met. */
export class Faults {
  #faults: readonly Fault[] = [];
  #met: number[] = [];

  set(faults: readonly Fault[]): void {
    this.#faults = faults;
    this.#met = faults.map(() => 0);
  }

  /** The fault that meets this request, if one does; asking counts. */
  meet(method: string, place: string): Fault | undefined {
    let met: Fault | undefined;
    for (const [index, fault] of this.#faults.entries()) {
      if (!fits(fault, method, place)) continue;
      const count = (this.#met[index] ?? 0) + 1;
      this.#met[index] = count;
      const { nth, times = 1 } = fault;
      if (nth === undefined || (count >= nth && count < nth + times)) met ??= fault;
    }
    return met;
  }
}

function fits(fault: Fault, method: string, place: string): boolean {
  return (fault.method ?? method) === method && new RegExp(fault.path, 'i').test(place);
}

/** Reads faults as they arrive from outside. */
export function faultsOf(value: unknown): readonly Fault[] {
  if (!Array.isArray(value) || !value.every(isFault)) {
    throw new Error('Faults are a list of objects with a `path`, a `moment` (`before` or `after`), and what happens.');
  }
  return value;
}

function isFault(value: unknown): value is Fault {
  if (!isObject(value)) return false;
  const { path, moment } = value;
  return typeof path === 'string' && isPattern(path) && (moment === 'before' || moment === 'after');
}

function isPattern(source: string): boolean {
  try {
    return new RegExp(source) instanceof RegExp;
  } catch {
    return false;
  }
}

/** The answer a fault makes of the true one; the body follows from status and place where the fault names none. */
export function faulty(fault: Fault, answer: AzureResponse, place: string): AzureResponse {
  const delay = fault.delayMilliseconds === undefined ? {} : { delayMilliseconds: fault.delayMilliseconds };
  if (fault.drop) return { status: 0, headers: {}, dropped: true, ...delay };
  const headers: Record<string, string> = { ...(fault.status === undefined && answer.headers) };
  for (const [name, value] of Object.entries(fault.headers ?? {})) {
    if (value === null) delete headers[name];
    else headers[name] = value;
  }
  if (fault.status === undefined) return { ...answer, headers, ...delay };
  return { status: fault.status, headers, body: fault.body ?? usualBody(fault.status, place), ...delay };
}
