import { LateAnswer } from './line.ts';
import type { Stopped } from './seen.ts';

/** Of the first word of a refusal; what else the server says may quote what it was sent. */
const REFUSALS: Readonly<Record<string, string>> = {
  WRONGPASS: 'it does not take the password',
  NOAUTH: 'it asks for a password',
  NOPERM: 'this user may not do that there',
  READONLY: 'it is a copy that takes no changes',
  LOADING: 'it is still loading its data',
  OOM: 'it has no memory left',
  MISCONF: 'it takes no changes because it cannot save them',
  MASTERDOWN: 'it has lost the server it is a copy of',
  CLUSTERDOWN: 'its cluster is down',
  MOVED: 'its cluster is moving keys between servers',
  ASK: 'its cluster is moving keys between servers',
  TRYAGAIN: 'its cluster is moving keys between servers',
  BUSY: 'it is busy with a script',
  DBINDEX: 'it has no database of that number',
};

const CERTIFICATE = /CERT|SIGNATURE|SELF_SIGNED|UNABLE_TO|ALTNAME/;

/** Why something ended, in one clause with nothing in it that somebody else wrote. */
export function stoppedBy(error: unknown, signal: AbortSignal): Stopped {
  if (signal.aborted) {
    const isLate = signal.reason instanceof Error && signal.reason.name === 'TimeoutError';
    return isLate ? { by: 'deadline', why: 'its time was up' } : { by: 'cancelled', why: 'it was cancelled' };
  }
  if (error instanceof LateAnswer) return { by: 'unreachable', why: error.message };
  const said = refusalIn(error);
  if (said !== undefined) return { by: 'server', why: REFUSALS[said] ?? `it says ${said}` };
  return { by: 'unreachable', why: silenceOf(codeOf(error)) };
}

/** `WRONGPASS`; nothing for what is no answer of a server. */
export function refusalIn(error: unknown): string | undefined {
  if (!(error instanceof Error) || codeOf(error) !== undefined) return undefined;
  const { message } = error;
  // What has no word of its own. Before version 6 a wrong password had none either.
  if (/^ERR invalid password/.test(message)) return 'WRONGPASS';
  if (/^ERR .*without any password configured|^ERR Client sent AUTH/.test(message)) return 'WRONGPASS';
  if (/^ERR DB index/.test(message)) return 'DBINDEX';
  return /^([A-Z]{2,20})(?: |$)/.exec(message)?.[1];
}

function silenceOf(code: string | undefined): string {
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN') return 'its name is not known here';
  if (code === 'ECONNREFUSED') return 'nothing listens there (ECONNREFUSED)';
  if (code !== undefined && CERTIFICATE.test(code)) return `its certificate is not trusted (${code})`;
  return code === undefined ? 'the connection broke' : `it could not be reached (${code})`;
}

function codeOf(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  const code = 'code' in error ? String(error.code) : '';
  if (/^[A-Z][A-Z0-9_]{2,60}$/.test(code)) return code;
  // Several addresses of one name were tried.
  const [first] = error instanceof AggregateError ? error.errors : [];
  return first === undefined ? undefined : codeOf(first);
}
