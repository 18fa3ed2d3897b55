import { elapsed, withShortDigests } from '../../../operations/conduct/words.ts';
import { plain, withShortRevisions } from '../../environments/words.ts';
import type { Timeline } from '../../past/timeline.ts';
import type { StepShown, TimelineShown } from './messages.ts';

/** Percent of the whole that a step has at least, so that it is seen. */
const LEAST = 0.6;

/** A timeline in the words of the tree. */
export function timelineShown({
  title,
  environment,
  isSimulator,
  outcome,
  reasons,
  from,
  to,
  steps,
}: Timeline): TimelineShown {
  const whole = Math.max(1, to - from);
  const share = (milliseconds: number) => Math.max(0, Math.min(100, (milliseconds / whole) * 100));
  const text = (sentence: string) => plain(withShortDigests(sentence));
  return {
    type: 'timeline',
    title: text(title),
    about: [...(isSimulator ? ['SIMULATOR'] : []), environment].join(' · '),
    outcome: outcome === undefined ? `goes on for ${elapsed(whole)}` : `${outcome} after ${elapsed(whole)}`,
    reasons: reasons.map(text),
    steps: steps.map(({ name, title: what, state, since, until, note, probes }): StepShown => {
      const took = since === undefined ? undefined : Math.max(0, (until ?? to) - since);
      return {
        name,
        title: withShortRevisions(text(what)),
        state,
        took: took === undefined ? undefined : elapsed(took),
        note: note === undefined || note === 'starts' || note === 'done' ? undefined : withShortRevisions(text(note)),
        from: since === undefined ? 0 : Math.min(100 - LEAST, share(since - from)),
        length: took === undefined ? 0 : Math.max(LEAST, share(took)),
        probes: probes.map(({ verdict, text: evidence }) => ({ verdict, text: evidence })),
      };
    }),
  };
}
