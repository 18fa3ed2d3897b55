import type { Answer, Progress } from '../../core/machine/event.ts';
import { heldBy, holderIn } from '../lock/holder.ts';
import type { HostLine } from '../script/host-script.ts';
import { programSentence } from './program-sentence.ts';

/** How a job stands, as the script tells it. */
export type Ending =
  | { readonly is: 'running' | 'done' | 'gone' }
  /** Everything on the host is as it was before. */
  | { readonly is: 'rejected'; readonly status: number; readonly message: string }
  | { readonly is: 'failed'; readonly message: string };

export function endingOf(lines: readonly HostLine[]): Ending {
  const state = lines.find(([key]) => STATES.has(key));
  const reason = state?.[1] ?? '';
  switch (state?.[0]) {
    case 'done':
      return { is: 'done' };
    case 'gone':
      return { is: 'gone' };
    case 'rejected':
      return { is: 'rejected', status: STATUS[reason] ?? 422, message: messageOf(reason, lines) };
    case 'failed':
      return { is: 'failed', message: messageOf(reason, lines) };
    default:
      return { is: 'running' };
  }
}

const STATES = new Set(['running', 'done', 'gone', 'rejected', 'failed']);

/** After those of HTTP, which people know: locked, precondition failed, insufficient storage; else unprocessable. */
const STATUS: { readonly [reason: string]: number } = { fenced: 423, changed: 412, state: 507, incomplete: 400 };

export function answerOf(ending: Ending, number: string): Answer {
  switch (ending.is) {
    case 'running':
    case 'gone':
      return { got: 'accepted', location: number, requestId: undefined };
    case 'done':
      return { got: 'completed', requestId: undefined };
    case 'rejected':
      return { got: 'rejected', status: ending.status, message: ending.message };
    case 'failed':
      return { got: 'failed', message: ending.message };
  }
}

export function progressOf(ending: Ending): Progress {
  switch (ending.is) {
    case 'running':
    case 'gone':
      return { is: ending.is };
    case 'done':
      return { is: 'completed' };
    case 'rejected':
    case 'failed':
      return { is: 'failed', message: ending.message };
  }
}

/** A sentence without its full stop. */
function messageOf(reason: string, lines: readonly HostLine[]): string {
  const about = lines.find(([key]) => key === 'about')?.[1];
  const thing = about === undefined ? 'it' : `\`${about}\``;
  const said = lines.filter(([key]) => key === '|').map(([, ...words]) => words.join(' '));
  switch (reason) {
    case 'fenced':
      return fenced(lines);
    case 'program':
      return programSentence(said, about);
    case 'late':
      return `${thing} was not finished in time, and was ended`;
    case 'nginx':
      return `nginx refuses its configuration with the new includes, so all are as they were: ${programSentence(said)}`;
    case 'reload':
      return `nginx does not load its configuration, so the includes are as they were: ${programSentence(said)}`;
    case 'nonginx':
      return 'nginx is not there';
    case 'nocompose':
      return 'Neither `docker compose` nor `docker-compose` is there';
    case 'compose':
      return `Compose refuses the files, so all are as they were: ${programSentence(said)}`;
    case 'changed':
      return `${thing} was changed on the host since it was looked at, and is left as it is`;
    case 'unkept':
      return `what ${thing} becomes was not sent to the host`;
    case 'link':
      return `${thing} is a symbolic link, and is left as it is`;
    case 'foreign':
      return `${thing} was not written by Fairlead, and is left as it is`;
    case 'nofolder':
      return `the folder of ${thing} is not there`;
    case 'unwritable':
      return `${thing} cannot be written by the account, or the disk of the host is full`;
    case 'unreadable':
      return `${thing} cannot be read by the account`;
    case 'state':
      return '`~/.local/state/fairlead/host` on the host cannot be written to by the account, or its disk is full';
    case 'words':
    case 'incomplete':
      return 'what was sent arrived in part only';
    case 'interrupted':
      return 'the host ended it before it had finished';
    default:
      return 'the host did not do it';
  }
}

function fenced(lines: readonly HostLine[]): string {
  const lock = lines.find(([key]) => key === 'lock');
  if (!lock) return 'this operation does not hold the host any more';
  return `somebody else holds the host: ${heldBy(holderIn(lock.slice(1)))}`;
}
