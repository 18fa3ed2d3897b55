import type { Desk } from '../azure/desk/desk.ts';
import type { Answer, Ended, Offer, Proposed, Watch } from '../azure/desk/offer.ts';
import type { Wanted, Whose } from '../azure/desk/wanted.ts';
import { plain } from '../environments/words.ts';
import { agreementOn } from './agreement.ts';
import { endText, isGood } from './end-text.ts';
import type { Person } from './person.ts';
import { planTitle } from './plan-text.ts';
import type { RunningOperations } from './running.ts';

export interface Around {
  readonly person: Person;
  readonly running: RunningOperations;
  /** While something is read or built. */
  readonly during: <T>(title: string, act: (say: (sentence: string) => void) => Promise<T>) => Promise<T>;
  /** Something is over: what is shown of the app is read again. */
  readonly over: (whose: Whose | undefined) => void;
  readonly showHistory: () => Promise<void>;
}

const HISTORY = 'Show History';

/** From what somebody asked for to how it ended: planned, shown, agreed to, done as it was shown. */
export async function carryOut(desk: Desk, whose: Whose, first: Wanted, around: Around): Promise<void> {
  const { person, during } = around;
  let wanted: Wanted | undefined = first;
  while (wanted) {
    const asked: Wanted = wanted;
    const proposed: Proposed = await during(
      'Reading what is there now',
      (say): Promise<Proposed> => desk.propose(whose, asked, say),
    );
    if (proposed.type === 'none') {
      // Nobody has to close it for the command to be over.
      void person.told('note', plain(proposed.why));
      return;
    }
    const { offer } = proposed;
    const agreement = await agreementOn(offer, person);
    if (agreement.is === 'no') return;
    if (agreement.is === 'override') {
      if (!('overrides' in asked)) return;
      wanted = { ...asked, overrides: agreement.ids };
      continue;
    }
    const ended = await conduct(offer, placeOf(whose, offer), around);
    wanted = ended.type === 'left' && isGood(ended) ? offer.next : undefined;
  }
}

/** What is left unfinished is looked at again; nothing of it is sent twice. */
export async function resume(
  desk: Desk,
  { operation, title, folder }: { readonly operation: string; readonly title: string; readonly folder: string },
  around: Around,
): Promise<void> {
  await watched(title, undefined, (watch) => desk.takeUp(operation, folder, watch), around);
}

function conduct(offer: Offer, whose: Whose, around: Around): Promise<Ended> {
  return watched(offer.redacted(planTitle(offer.shown)), whose, offer.begin, around, offer.shown.kind === 'rollout');
}

/** The row of the slot the plan is about; what has no slots stands below the service itself. */
function placeOf({ file, environment, service, ...whose }: Whose, { resource }: Offer): Whose {
  const place = { file, environment, service };
  if (/\/containerApps\/|^compose:/i.test(resource)) return place;
  return { ...place, slot: /\/slots\/([^/]+)$/i.exec(resource)?.[1] ?? whose.slot ?? 'production' };
}

async function watched(
  title: string,
  whose: Whose | undefined,
  begin: (watch: Watch) => Promise<Ended>,
  { person, running, over, showHistory }: Around,
  canPause = false,
): Promise<Ended> {
  const cancel = new AbortController();
  let begun: string | undefined;
  let say: Watch['said'] = () => {};
  const watch: Watch = {
    cancel: cancel.signal,
    ask: (question, answers) => answerTo(title, question, answers, person),
    began(operation, plan) {
      begun = operation;
      say = running.follow(operation, plan, { whose, cancel, canPause });
    },
    said: (said) => say(said),
  };
  const ended = await begin(watch).finally(() => {
    if (begun !== undefined) running.end(begun);
    over(whose);
  });
  // Nobody has to read it for the rest to go on.
  void tell(title, ended, person).then((pressed) => (pressed === HISTORY ? showHistory() : undefined));
  return ended;
}

function tell(title: string, ended: Ended, person: Person): Promise<string | undefined> {
  if (ended.type === 'held') return person.told('warning', plain(ended.why));
  return person.told(isGood(ended) ? 'note' : 'warning', endText(title, ended), HISTORY);
}

/** The machine's own choices and no other; closing the dialog is no answer. */
async function answerTo(title: string, question: string, answers: readonly Answer[], person: Person) {
  const label = ({ choice }: Answer) => choice[0]?.toUpperCase() + choice.slice(1);
  const detail = answers.map((answer) => `${label(answer)}: ${answer.meaning}`).join('\n');
  const asked = {
    message: plain(question),
    detail: `${title}\n\n${plain(detail)}`,
    buttons: answers.map(label),
    close: 'No Answer',
  };
  const pressed = await person.pressed(asked);
  return answers.find((answer) => label(answer) === pressed)?.choice;
}
