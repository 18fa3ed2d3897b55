import { NOBODY, UNREACHED } from '../probe/silence.ts';

/** What kept a host from being asked, or ended it in the middle. */
export type HostFailureKind =
  /** There is no OpenSSH on this computer. */
  | 'no ssh'
  /** It is no name of a host, an account or a port. */
  | 'name'
  /** The user's own configuration of OpenSSH cannot be used. */
  | 'configuration'
  | 'unknown host key'
  | 'changed host key'
  | 'auth'
  /** Its name does not resolve, or nothing answers there. */
  | 'unreachable'
  /** Something answers there and takes no connection. */
  | 'refused'
  | 'late'
  /** The connection ended before the answer was there. */
  | 'cut'
  | 'no docker'
  /** The host itself says that nobody listens where a connection was to lead. */
  | 'nobody'
  | 'docker refused'
  | 'docker down'
  /** Docker answered, and not with what was asked for. */
  | 'docker'
  | 'unreadable';

/** Why a host could not be asked. The text is ours and may be shown: a sentence whose full stop is not there yet. */
export class HostFailure extends Error {
  readonly kind: HostFailureKind;
  /** Whether something of what was asked may have got to the host. */
  readonly reached: boolean;

  constructor(kind: HostFailureKind, message: string, { reached = false } = {}) {
    super(message);
    this.kind = kind;
    this.reached = reached;
  }

  /** As a probe understands it that was on its way through the host. */
  get code(): string {
    return this.kind === 'nobody' ? NOBODY : UNREACHED;
  }
}

/** What can be told of whatever was thrown, without quoting it. */
export function whyOf(error: unknown): string {
  if (error instanceof HostFailure) return error.message;
  const { name } = error instanceof Error ? error : {};
  return name === 'AbortError' || name === 'TimeoutError' ? 'it does not answer' : 'it could not be asked';
}
