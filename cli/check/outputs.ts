import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { oneOf } from '../arguments.ts';
import type { Outlet } from '../outlet.ts';
import { reasonOf } from '../read-file.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { github } from './format/github.ts';
import { json } from './format/json.ts';
import { junit } from './format/junit.ts';
import { sarif } from './format/sarif.ts';
import { stylish } from './format/stylish.ts';
import type { Report } from './report.ts';

const formats = { stylish, json, sarif, github, junit } as const;
const formatNames = ['stylish', 'json', 'sarif', 'github', 'junit'] as const;

/** One form of the report, and the file it goes to; standard output without one. */
export interface Output {
  readonly format: (typeof formatNames)[number];
  readonly file: string | undefined;
}

interface Token {
  readonly kind: string;
  readonly name?: string;
  readonly value?: string | undefined;
}

/**
 * Each `--output-file` takes the format named before it; with one of each their order does not matter.
 * @throws UsageError for a file without a format, and for two formats on standard output.
 */
export function outputsOf(tokens: readonly Token[]): readonly Output[] {
  const written = tokens.filter(({ kind, name }) => kind === 'option' && (name === 'format' || name === 'output-file'));
  const ordered =
    written.length === 2 ? written.toSorted((a, b) => (a.name ?? '').localeCompare(b.name ?? '')) : written;
  const outputs: Output[] = [];
  for (const { name, value = '' } of ordered) {
    if (name === 'format') outputs.push({ format: oneOf(value, formatNames, 'format'), file: undefined });
    else outputs.push({ format: takenFormat(outputs, value), file: value });
  }
  if (outputs.length === 0) return [{ format: 'stylish', file: undefined }];
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError('Two formats cannot share standard output: write `--output-file FILE` behind one of them.');
  return outputs;
}

function takenFormat(outputs: Output[], file: string): Output['format'] {
  const last = outputs.at(-1);
  if (!last) return 'stylish';
  if (last.file !== undefined)
    throw new UsageError(
      `\`--output-file ${visible(file)}\` has no format of its own: write \`--format NAME\` before it.`,
    );
  outputs.pop();
  return last.format;
}

/** @throws UsageError when a file cannot be written. */
export function print(report: Report, outputs: readonly Output[], outlet: Outlet): void {
  for (const { format, file } of outputs) {
    const text = formats[format](report, file === undefined && outlet.color);
    if (file === undefined) outlet.out(text);
    else writeReport(resolve(outlet.cwd, file), file, text);
  }
}

function writeReport(path: string, shown: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
  } catch (error) {
    throw new UsageError(`The report cannot be written to \`${visible(shown)}\`: ${visible(reasonOf(error))}.`);
  }
}
