import type { AnyApp } from '../../../operations/conduct/app.ts';
import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { isByName, type Proposal, redactorOf, undertakingOf } from '../../../operations/conduct/propose/proposal.ts';
import { undertake } from '../../../operations/conduct/undertake.ts';
import type { Redactor } from '../../../operations/core/journal/redact.ts';
import type { Kind } from '../../../operations/kinds.ts';
import { askOf, conducted } from './conducted.ts';
import type { Ended, Offer, Proposed, Watch } from './offer.ts';

/** How what a plan takes is read. */
export interface Reading {
  /** Makes each reading its own deadline. */
  readonly signal: () => AbortSignal;
  /** Hears what takes long. */
  readonly say: (sentence: string) => void;
}

/** How the editor says what else could be done. */
export const WORDS = {
  naming: 'when `Deploy to Slot` asks what to deploy',
  including: (name: string) => `\`A package, with options\` packs \`${name}\` when it is named there`,
};

export interface Beside extends Partial<Pick<Offer, 'notes' | 'next'>> {
  readonly byHand?: () => Promise<readonly string[]>;
}

/** Does what was agreed to. */
type Begin = (redactor: Redactor, watch: Watch) => Promise<Ended>;

/** What somebody can agree to. */
export function offered<K extends Kind>(app: AnyApp, proposal: Proposal<K>, beside: Beside = {}): Proposed {
  return offeredBy(app, proposal, beside, (redactor, watch) =>
    conducted(undertake, undertakingOf(app, proposal, redactor, { ask: askOf(watch) }), watch),
  );
}

/** The same, done in a way of its own. */
export function offeredBy<K extends Kind>(
  app: AnyApp | HostApp,
  proposal: Proposal<K>,
  beside: Beside,
  begin: Begin,
): Proposed {
  const { shown, hindrance } = proposal;
  const { notes = [], next, byHand = async () => [] } = beside;
  const redactor = redactorOf(app, proposal);
  const offer: Offer = {
    shown,
    hindrance,
    byName: isByName(proposal),
    resource: app.resource,
    notes,
    next,
    redacted: (text) => redactor.redacted(text),
    async begin(watch) {
      const ended = await begin(redactor, watch);
      if (ended.type === 'held' || ended.outcome === 'succeeded') return ended;
      return { ...ended, byHand: await byHand() };
    },
  };
  return { type: 'offer', offer };
}

export function none(why: string): Proposed {
  return { type: 'none', why };
}
