import { closeSync, fsyncSync, openSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { type Audit, auditOf } from '../../operations/conduct/audit.ts';
import { keptFor } from '../../operations/conduct/kept.ts';
import { pastOf } from '../../operations/conduct/past.ts';
import { elapsed, localTime, releaseOf } from '../../operations/conduct/words.ts';
import { exitCode } from '../exit-code.ts';
import { jsonLine, jsonText } from '../json-text.ts';
import { reasonOf } from '../read-file.ts';
import { counted, visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import type { Call } from './main.ts';
import { argumentsOf } from './options.ts';
import { SCHEMA } from './progress/json.ts';

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

function linesOf(audit: Audit): string[] {
  const { operation, environment, started, restsAt, from, to, seconds, who, machine, reasons, doubt } = audit;
  const outcome = restsAt === undefined ? audit.outcome : restsAt === 'rest' ? 'rests' : `rests before ${restsAt}`;
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
