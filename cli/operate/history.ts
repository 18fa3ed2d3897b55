import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { keptFor } from '../../operations/conduct/kept.ts';
import { confirmedOf, pastOf, releasesOf } from '../../operations/conduct/past.ts';
import type { Told } from '../../operations/core/journal/history.ts';
import type { Confirmed } from '../../operations/kinds.ts';
import type { PowerInput } from '../../operations/power/plan.ts';
import { exitCode } from '../exit-code.ts';
import { jsonLine, jsonText } from '../json-text.ts';
import { reasonOf } from '../read-file.ts';
import { counted, visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf } from './options.ts';
import { SCHEMA } from './progress/json.ts';
import { elapsed, localTime, releaseOf } from './words.ts';

const flag = { type: 'boolean', default: false } as const;
const options = { simulator: flag, json: flag, export: { type: 'string' } } as const;

/** `fairlead history`. */
export function history({ given, screen }: Call) {
  const { values, name } = argumentsOf(given.args, options);
  const all = pastOf(keptFor(values.simulator)).map((told) => auditOf(told, values.simulator));
  const entries = name === undefined ? all : all.filter(({ environment }) => environment === name);
  if (values.export !== undefined) {
    exported(resolve(given.outlet.cwd, values.export), entries);
    screen.err(`fairlead: ${counted(entries.length, 'operation')} written to \`${visible(values.export)}\`.\n`);
  } else if (values.json) screen.out(jsonText({ schema: SCHEMA, operations: entries }));
  else if (entries.length === 0) screen.out('Nothing was done from this computer yet.\n');
  else for (const entry of entries) screen.out(`${linesOf(entry).join('\n')}\n`);
  return exitCode.clean;
}

/** One operation as it is told to auditors: who did what to which app, from what to what, and how it ended. */
interface Audit {
  readonly operation: string;
  readonly kind: string | undefined;
  /** `stop staging` of power, `settings staging`; the kind alone for what always is about the slot. */
  readonly what: string;
  readonly environment: string | undefined;
  readonly service: string | undefined;
  readonly resource: string | undefined;
  readonly isSimulator: boolean;
  readonly who: string | undefined;
  readonly machine: string | undefined;
  readonly started: string | undefined;
  readonly ended: string | undefined;
  readonly seconds: number | undefined;
  readonly from: string | undefined;
  readonly to: string | undefined;
  readonly outcome: string;
  readonly reasons: readonly string[];
  readonly acknowledgedBy: string | undefined;
  /** What cannot be believed about it. */
  readonly doubt: string | undefined;
}

function auditOf(told: Told, isSimulator: boolean): Audit {
  const { operation, header, state, end } = told;
  const confirmed = confirmedOf(told);
  const ended = end && state?.now.wall;
  const took = header && ended ? Date.parse(ended) - Date.parse(header.created) : undefined;
  return {
    operation,
    kind: header?.kind,
    what: whatOf(header?.kind, confirmed),
    environment: confirmed?.environment,
    service: confirmed?.service,
    resource: header?.resource,
    isSimulator,
    who: header?.actor,
    machine: header?.machine,
    started: header?.created,
    ended,
    seconds: took === undefined ? undefined : Math.round(took / 1000),
    ...releasesOf(told),
    outcome: end?.outcome ?? (state ? 'open' : 'unknown'),
    reasons: end?.reasons ?? [],
    acknowledgedBy: end?.acknowledgedBy,
    doubt: doubtOf(told),
  };
}

function whatOf(kind: string | undefined, confirmed: Confirmed | undefined): string {
  const slot = confirmed?.where.slot ?? '';
  if (kind === 'settings') return `settings ${slot}`;
  if (kind !== 'power') return kind ?? 'something';
  const { action } = (confirmed?.input ?? {}) as Partial<PowerInput>;
  return `${action ?? kind} ${slot}`;
}

function doubtOf({ damage, readOnly }: Told): string | undefined {
  if (readOnly !== undefined) return readOnly;
  if (damage?.type === 'torn') return `Its last ${damage.bytes} bytes were cut off while they were written.`;
  return undefined;
}

function linesOf(audit: Audit): string[] {
  const { operation, environment, started, outcome, from, to, seconds, who, machine, reasons, doubt } = audit;
  const releases = to === undefined ? '' : `  ${short(from)} → ${short(to)}`;
  const took = seconds === undefined ? '' : `  ${elapsed(seconds * 1000)}`;
  const by = who === undefined ? '' : `  ${who}@${machine}`;
  const head = `${audit.isSimulator ? 'SIMULATOR  ' : ''}${started === undefined ? '' : `${localTime(started)}  `}`;
  const what = `${audit.what} ${environment === undefined ? '' : `in ${environment}`}`.trim();
  return [
    visible(`${head}${what}  ${outcome}${releases}${took}${by}  ${operation}`),
    ...reasons.map((reason) => `    ${visible(reason)}`),
    ...(doubt === undefined ? [] : [`    damaged: ${visible(doubt)}`]),
  ];
}

function short(release: string | undefined): string {
  return releaseOf({ release, deploymentId: undefined });
}

/** A new file of the user's own, on disk when this returns. */
function exported(path: string, entries: readonly Audit[]): void {
  try {
    const file = openSync(path, 'wx', 0o600);
    try {
      writeFileSync(file, entries.map((entry) => jsonLine({ schema: SCHEMA, ...entry })).join(''));
      fsyncSync(file);
    } finally {
      closeSync(file);
    }
  } catch (error) {
    throw new UsageError(`\`${visible(path)}\` cannot be written: ${visible(reasonOf(error))}.`);
  }
}
