import type { ComposeReleaseInput } from '../../compose/input.ts';
import type { Told } from '../../core/journal/history.ts';
import { confirmedOf } from '../past.ts';
import { releaseIn } from './past.ts';
import { servedImage } from './serving.ts';
import { shortImage } from './words.ts';

/** What was done on a host, in a few words: `release api@sha256:0123456789ab`, `abort`; nothing for what was done elsewhere. */
export function hostWork(told: Told): string | undefined {
  const kind = told.header?.kind;
  if (kind === 'compose abort') return `abort ${confirmedOf(told)?.service ?? ''}`.trim();
  const input = releaseIn(told);
  return input && `${verbOf(input)} ${input.units.map(({ image }) => shortImage(image)).join(', ')}`;
}

function verbOf({ because, promotes }: ComposeReleaseInput): string {
  if (promotes) return 'promote';
  return because === 'deploy' ? 'release' : because === 'rollback' ? 'rollback to' : 'promotion of';
}

/** From which image to which the users of the first unit went. */
export function hostReleases(
  told: Told,
): { readonly from: string | undefined; readonly to: string | undefined } | undefined {
  const input = releaseIn(told);
  const [unit] = input?.units ?? [];
  return input && unit && { from: servedImage(input.shown, unit.service), to: unit.image };
}
