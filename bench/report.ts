import type { Samples, Scenario } from './scenario.ts';
import { figures } from './scenario.ts';
import { OURS } from './servers.ts';
import { median, pairedRatio } from './statistics.ts';
import type { Verdict } from './verdicts.ts';

/** How and where it was measured. */
export interface Header {
  readonly command: string;
  readonly date: string;
  readonly machine: string;
  readonly inputs: string;
}

export type Measured = ReadonlyMap<Scenario, Samples>;

export function markdown(header: Header, verdicts: readonly Verdict[], measured: Measured): string {
  const missed = verdicts.filter(({ state }) => state === 'missed').length;
  const met = verdicts.filter(({ state }) => state === 'met').length;
  return [
    `\`${header.command}\` on ${header.date}, ${header.machine}, ${header.inputs}.`,
    `Goals: ${met} met, ${missed} missed, ${verdicts.length - met - missed} not measured.`,
    '',
    ...table(['Metric', 'Goal', 'Measured', ''], verdicts.map(goalRow)),
    ...[...measured].flatMap(([scenario, samples]) => ['', ...section(scenario, samples)]),
  ].join('\n');
}

function goalRow({ goal, measured, state }: Verdict): string[] {
  const { metric, figure, against, most } = goal;
  const unit = against === undefined ? unitOf(figure) : `× ${against}`;
  return [metric, `≤ ${most} ${unit}`, measured === undefined ? '–' : number(measured), state];
}

const unitOf = (figure: string) => (figure.endsWith('kB') ? 'kB' : figure.endsWith('MiB') ? 'MiB' : 'ms');

/** The medians of everyone, and in brackets how many times theirs ours is. */
function section({ name, what, rounds }: Scenario, samples: Samples): string[] {
  const names = [...new Set([...samples.values()].flat().flatMap((sample) => Object.keys(sample)))];
  const rows = [...samples.keys()].map((subject) => [
    subject,
    ...names.map((figure) => {
      const values = figures(samples, subject, figure);
      const ratio = pairedRatio(figures(samples, OURS, figure), values);
      return `${number(median(values))}${subject === OURS || Number.isNaN(ratio) ? '' : ` (${number(ratio)})`}`;
    }),
  ]);
  return [`**${name}**: ${what}; ${rounds} rounds.`, '', ...table(['', ...names], rows)];
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)];
}

/** Three figures that count, no more. */
function number(value: number): string {
  if (Number.isNaN(value)) return '–';
  if (value >= 100) return value.toFixed(0);
  return value >= 10 ? value.toFixed(1) : value >= 1 ? value.toFixed(2) : value.toFixed(3);
}

/** The same with every sample, to be read by a program. */
export function forTools(header: Header, verdicts: readonly Verdict[], measured: Measured): object {
  const scenarios = [...measured].map(([{ name, what, rounds }, samples]) => {
    return { name, what, rounds, samples: Object.fromEntries(samples) };
  });
  return { ...header, goals: verdicts, scenarios };
}
