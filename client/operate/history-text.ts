import { elapsed, localTime, withShortDigests } from '../../operations/conduct/words.ts';
import { plain } from '../environments/words.ts';
import type { Audit } from '../past/main.ts';

/** What was done from this computer, newest first, as a text to read. */
export function historyText(audits: readonly Audit[], isSimulator: boolean): string {
  const head = isSimulator ? ['SIMULATOR: what was done in the simulator of this computer', ''] : [];
  if (audits.length === 0) return [...head, 'Nothing was done from this computer yet.', ''].join('\n');
  return [...head, ...audits.flatMap((audit) => [...linesOf(audit), ''])].join('\n');
}

function linesOf({ operation, what, environment, service, started, outcome, ...audit }: Audit): string[] {
  const { from, to, seconds, who, machine, reasons, doubt, acknowledgedBy } = audit;
  const fact = (label: string, text: string | undefined) =>
    text === undefined ? [] : [`  ${label.padEnd(10)}${text}`];
  const when = started === undefined ? '' : `${localTime(started)}  `;
  return [
    `${when}${what}${environment === undefined ? '' : ` in ${environment}`}  ${outcome}`,
    ...fact('service', service),
    ...fact('release', to === undefined ? undefined : withShortDigests(`${from ?? 'something unknown'} → ${to}`)),
    ...fact('took', seconds === undefined ? undefined : elapsed(seconds * 1000)),
    ...fact('by', who === undefined ? undefined : `${who}@${machine}`),
    ...fact('operation', operation),
    ...reasons.map((reason) => `  ${plain(withShortDigests(reason))}`),
    ...fact('noted by', acknowledgedBy),
    ...fact('damaged', doubt),
  ];
}
