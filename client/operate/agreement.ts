import { isRefused } from '../../operations/conduct/propose/plan-shown.ts';
import type { Offer } from '../azure/desk/offer.ts';
import { plain } from '../environments/words.ts';
import { hindranceSentence } from './hindrance-text.ts';
import type { Person } from './person.ts';
import { planDetail, planDocument, planTitle } from './plan-text.ts';

/** What a person said to a plan. Nothing but their own clicks and keys makes it a yes. */
export type Agreement =
  | { readonly is: 'yes' | 'no' }
  /** Planned anew, in spite of these refusals; that plan is shown and asked for like the first. */
  | { readonly is: 'override'; readonly ids: readonly string[] };

const READ = 'Read the Plan';
const OVERRIDE = 'Override…';
const AFTER_READING = [
  { label: 'Go On…', description: 'asks again', value: true },
  { label: 'Leave It', description: 'nothing is done', value: false },
] as const;
const YES: Agreement = { is: 'yes' };
const NO: Agreement = { is: 'no' };

/** Shows a plan until somebody agrees to it, or does not. */
export async function agreementOn(offer: Offer, person: Person): Promise<Agreement> {
  const { shown, hindrance, redacted } = offer;
  const title = redacted(planTitle(shown));
  const open = hindrance ? `REFUSED: ${hindranceSentence(hindrance)}.\n` : '';
  const detail = redacted(`${open}${planDetail(shown, offer)}`);
  const isBarred = hindrance !== undefined || isRefused(shown);
  const refusals = shown.remarks.filter(({ weight }) => weight === 'refusal');
  const canOverride = hindrance === undefined && refusals.length > 0 && refusals.every((one) => one.overridable);
  const act = isBarred ? (canOverride ? OVERRIDE : undefined) : plain(shown.title);
  const message = isBarred ? `${title}: refused` : `${title}?`;
  const buttons = [...(act === undefined ? [] : [act]), READ];
  for (;;) {
    const pressed = await person.pressed({ message, detail, buttons });
    if (pressed === READ) {
      await person.read(`${title} (plan)`, redacted(planDocument(shown, offer)));
      if (await person.chosen(`${title}: the plan is open`, AFTER_READING)) continue;
      return NO;
    }
    if (pressed === undefined || pressed !== act) return NO;
    if (pressed === OVERRIDE) return overrideOf(offer, person);
    return (await isNamed(offer, person)) ? YES : NO;
  }
}

async function overrideOf({ shown, redacted }: Offer, person: Person): Promise<Agreement> {
  const refusals = shown.remarks.filter(({ weight, overridable }) => weight === 'refusal' && overridable);
  const byId = new Map(refusals.map((one) => [one.id, one]));
  const rows = [...byId.values()].map(({ id, sentence }) => ({
    label: id,
    detail: redacted(plain(sentence)),
    value: id,
  }));
  const ids = await person.several('Which refusals are overridden? The plan is made anew and shown again.', rows);
  return ids && ids.length > 0 ? { is: 'override', ids } : NO;
}

async function isNamed({ shown: { environment, title }, byName, redacted }: Offer, person: Person): Promise<boolean> {
  if (!byName) return true;
  const box = { title: redacted(plain(title)), prompt: `Type the name of the environment, ${environment}, to go on.` };
  const typed = await person.typed(box);
  if (typed === undefined) return false;
  if (typed.trim() === environment) return true;
  void person.told('warning', `What was typed is not the name of the environment ‘${environment}’: nothing was done.`);
  return false;
}
