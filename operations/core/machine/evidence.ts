/** What is asked of a slot, over its own address, without cookies and without following redirects. */
export interface Probe {
  readonly slot: string;
  readonly checks: readonly ProbeCheck[];
  /** Of all requests of users since the last change, as Azure counts them. */
  readonly failures?: FailureLimit;
}

/** How large a share of requests may end in 5xx. */
export interface FailureLimit {
  /** Percent; more than this is bad, of twenty requests and more. */
  readonly above: number;
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
  | { readonly check: string; readonly got: 'nothing'; readonly why: Silence; readonly ms: number }
  /** What users got. Azure counts by the minute and some minutes late. */
  | { readonly check: string; readonly got: 'share'; readonly failed: number; readonly requests: number };

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
export function verdictOn({ checks, failures }: Probe, evidence: readonly Evidence[]): Verdict {
  const verdicts = checks.map((check) => verdictOf(check, evidence));
  if (failures) verdicts.push(verdictOnShare(failures, evidence));
  if (verdicts.includes('unhealthy')) return 'unhealthy';
  return verdicts.length === 0 || verdicts.includes('inconclusive') ? 'inconclusive' : 'healthy';
}

function verdictOf({ name, accepts, within }: ProbeCheck, evidence: readonly Evidence[]): Verdict {
  const found = evidence.find(({ check }) => check === name);
  if (!found) return 'inconclusive';
  if (found.got === 'share') return 'inconclusive';
  if (found.got === 'nothing') return found.why === 'hung' || found.why === 'closed' ? 'unhealthy' : 'inconclusive';
  if (accepts.includes(found.status)) {
    const isSlow = within !== undefined && found.ms > within;
    return found.body === 'different' || isSlow ? 'unhealthy' : 'healthy';
  }
  return IN_BETWEEN.has(found.status) ? 'inconclusive' : 'unhealthy';
}

/** One failure among a handful of requests is a large share and says little. */
export const LEAST_REQUESTS = 20;

/** Without a request there is no share, and that is not the same as none failed. */
function verdictOnShare({ above }: FailureLimit, evidence: readonly Evidence[]): Verdict {
  const share = evidence.find((one) => one.got === 'share');
  if (!share || share.requests === 0) return 'inconclusive';
  // Compared as whole numbers: 0.05 × 20 is not 1 in binary fractions.
  if (share.failed * 100 <= above * share.requests) return 'healthy';
  return share.requests < LEAST_REQUESTS ? 'inconclusive' : 'unhealthy';
}

/** The evidence in one line: `ready: 503 in 120 ms`. */
export function described(evidence: readonly Evidence[]): string {
  return evidence.length === 0 ? 'no answer' : evidence.map(told).join(', ');
}

function told(one: Evidence): string {
  switch (one.got) {
    case 'answer':
      return `${one.check}: ${one.status} in ${one.ms} ms${one.body === 'different' ? ', and not what is expected' : ''}`;
    case 'nothing':
      return `${one.check}: no answer (${one.why}) in ${one.ms} ms`;
    case 'share':
      return `${one.check}: ${one.failed} of ${one.requests} requests failed`;
  }
}
