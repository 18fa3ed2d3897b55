/** What is asked of a slot, over its own address, without cookies and without following redirects. */
export interface Probe {
  readonly slot: string;
  readonly checks: readonly ProbeCheck[];
}

export interface ProbeCheck {
  readonly name: string;
  readonly path: string;
  /** Status codes that count as healthy. */
  readonly accepts: readonly number[];
  /** `GET` when left out. */
  readonly method?: 'GET' | 'HEAD' | 'POST' | 'OPTIONS';
  /** Text the answer contains. */
  readonly contains?: string;
  /** Milliseconds; a slower answer counts as a bad one. */
  readonly within?: number;
  /** Sent along. `${NAME}` in them is filled in when they are sent: what is filled in may be secret, and this is not. */
  readonly headers?: Readonly<Record<string, string>>;
}

/** What one check of a probe got. The body is judged where it is read; only the verdict on it comes here. */
export type Evidence =
  | {
      readonly check: string;
      readonly got: 'answer';
      readonly status: number;
      readonly ms: number;
      readonly body: Body;
    }
  | { readonly check: string; readonly got: 'nothing'; readonly why: Silence; readonly ms: number };

/** Whether the body says what the check expects of it; `unasked` when it expects nothing. */
type Body = 'as expected' | 'different' | 'unasked';

/** Why there was no answer. Only `hung` and `closed` speak about the app: it took the connection and then said nothing. */
export type Silence = 'name' | 'connect' | 'certificate' | 'proxy' | 'hung' | 'closed';

export type Verdict = 'healthy' | 'unhealthy' | 'inconclusive';

/**
 * Answers of something that stands between us and the app: a proxy (407), a login wall or a private endpoint
 * (401, 403, redirects), a limiter (429). They say nothing about the release.
 */
const IN_BETWEEN = new Set([301, 302, 303, 307, 308, 401, 403, 407, 429]);

/** One bad check makes a probe unhealthy; without one, one we cannot judge makes it inconclusive. */
export function verdictOn({ checks }: Probe, evidence: readonly Evidence[]): Verdict {
  const verdicts = checks.map((check) => verdictOf(check, evidence));
  if (verdicts.includes('unhealthy')) return 'unhealthy';
  return verdicts.length === 0 || verdicts.includes('inconclusive') ? 'inconclusive' : 'healthy';
}

function verdictOf({ name, accepts, within }: ProbeCheck, evidence: readonly Evidence[]): Verdict {
  const found = evidence.find(({ check }) => check === name);
  if (!found) return 'inconclusive';
  if (found.got === 'nothing') return found.why === 'hung' || found.why === 'closed' ? 'unhealthy' : 'inconclusive';
  if (accepts.includes(found.status))
    return found.body === 'different' || (within !== undefined && found.ms > within) ? 'unhealthy' : 'healthy';
  return IN_BETWEEN.has(found.status) ? 'inconclusive' : 'unhealthy';
}

/** The evidence in one line: `ready: 503 in 120 ms`. */
export function described(evidence: readonly Evidence[]): string {
  return evidence.map((one) => `${one.check}: ${answerOf(one)} in ${one.ms} ms`).join(', ');
}

function answerOf(one: Evidence): string {
  if (one.got === 'nothing') return `no answer (${one.why})`;
  return one.body === 'different' ? `${one.status} without the expected text` : String(one.status);
}
