import { meanings } from '../../../operations/conduct/choices.ts';
import { gapSentence } from '../../../operations/conduct/hosts/gap.ts';
import type { Quiet } from '../../../operations/conduct/propose/proposal.ts';
import { told } from '../../../operations/conduct/tell.ts';
import type { Undertaken, Undertaking } from '../../../operations/conduct/undertake.ts';
import { whoIsHere } from '../../../operations/conduct/who.ts';
import { localTime } from '../../../operations/conduct/words.ts';
import type { Ports } from '../../../operations/core/ports.ts';
import type { Ended, Watch } from './offer.ts';

/** Lines a message about an operation can quote. */
const MOST = 20;

/** Conducts an operation for who watches it, and tells whom the file names how it ended. */
export async function conducted(
  conduct: (undertaking: Undertaking) => Promise<Undertaken>,
  quiet: Quiet,
  { cancel, began, said }: Omit<Watch, 'ask'>,
): Promise<Ended> {
  const { operation, confirmed, kept, redactor } = quiet;
  const lines: string[] = [];
  let title = operation;
  const undertaken = await conduct({
    ...quiet,
    cancel,
    onBegin: (plan) => {
      title = plan.title;
      began(operation, plan);
    },
    onSay: ({ step, text }, { wall }) => {
      lines.push(`${wall.slice(11, 19)} ${text}`);
      if (lines.length > MOST) lines.shift();
      said({ step, text: redactor.redacted(text) });
    },
  });
  if (undertaken.type === 'fenced') return { type: 'held', why: undertaken.why };
  if (undertaken.type !== 'left') {
    const { what, who, since, operation: other } = undertaken.holder;
    const why =
      undertaken.type === 'busy'
        ? `${what} by ${who} is under way since ${localTime(since)} (\`${other}\`): nothing was begun, and it can be once that has ended.`
        : `${what} was left unfinished (\`${other}\`): \`Resume\` takes it up first.`;
    return { type: 'held', why };
  }
  const { state, took } = undertaken;
  const { end } = state;
  const gap = gapSentence(kept, operation, confirmed);
  const untold = await told({ title, operation, confirmed, end, duration: took.real, lines, kept });
  return {
    type: 'left',
    operation,
    outcome: end?.outcome,
    reasons: (end?.reasons ?? []).map((reason) => redactor.redacted(reason)),
    took: took.real,
    awaitsApproval: confirmed.awaitsApproval === true,
    byHand: [],
    notes: [...(gap === undefined ? [] : [gap]), ...untold],
  };
}

/** Asks who watches; no answer is told as one. */
export function askOf({ ask }: Pick<Watch, 'ask'>): Ports<unknown, unknown>['ask'] {
  return async (question, choices, signal) => {
    const answers = choices.map((choice) => ({ choice, meaning: meanings[choice] }));
    const choice = await ask(question, answers, signal);
    return choice === undefined ? { choice: 'unanswered', by: 'nobody' } : { choice, by: whoIsHere().actor };
  };
}
