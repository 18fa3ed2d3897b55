import { elapsed, withShortDigests } from '../../operations/conduct/words.ts';
import type { Ended } from '../azure/desk/offer.ts';
import { plain } from '../environments/words.ts';

/** How an operation ended and what follows, in one notification. */
export function endText(title: string, ended: Extract<Ended, { type: 'left' }>): string {
  const { outcome, reasons, took, awaitsApproval, byHand, notes } = ended;
  const next =
    outcome === undefined
      ? ['What was sent goes on there; ‘Resume’ looks what became of it.']
      : outcome === 'needs attention'
        ? ['‘Resume’ looks at it again; ‘Take Note’ settles it.']
        : outcome === 'succeeded' && awaitsApproval
          ? ['It rests until somebody agrees: ‘Promote’ swaps it into production.']
          : [];
  const hands =
    byHand.length > 0 ? ['Somebody with the right for it does the rest: the history has the commands.'] : [];
  const head = `${title}: ${outcome ?? 'not watched any more'} after ${elapsed(took)}.`;
  return plain(withShortDigests([head, ...reasons, ...next, ...hands, ...notes].join(' ')));
}

export function isGood({ outcome }: Extract<Ended, { type: 'left' }>): boolean {
  return outcome === 'succeeded';
}
