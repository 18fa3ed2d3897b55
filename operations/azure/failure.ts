/** Why Azure could not be asked. Its text is ours and may be shown; those of the SDK quote bodies and are not. */
export class AzureFailure extends Error {
  readonly status: number | undefined;

  constructor(message: string, status?: number) {
    super(message);
    this.status = status;
  }
}

const BY_CODE: Readonly<Record<string, string>> = {
  ENOTFOUND: 'its name does not resolve',
  EAI_AGAIN: 'its name does not resolve',
  ECONNREFUSED: 'it takes no connection',
  ECONNRESET: 'the connection was ended',
  EPIPE: 'the connection was ended',
  ETIMEDOUT: 'it does not answer',
  PARSE_ERROR: 'its answer cannot be read',
};

/** There is no token that would do; who signs in gets further. */
export class SignInWanted extends AzureFailure {
  /** Somebody is signed in, and that is too old or not strong enough. */
  readonly isAgain: boolean;

  constructor(message: string, isAgain: boolean) {
    super(message);
    this.isAgain = isAgain;
  }
}

/** What can be told of whatever was thrown, without quoting it. */
export function whyOf(error: unknown): string {
  if (error instanceof AzureFailure) return error.message;
  const { code, name } = error instanceof Error ? (error as NodeJS.ErrnoException) : {};
  if (name === 'AbortError' || name === 'TimeoutError') return 'it does not answer';
  if (code === undefined) return 'it could not be asked';
  if (/CERT|SIGNATURE|SELF_SIGNED|TLS|SSL/.test(code)) return `its certificate is not trusted (${code})`;
  return BY_CODE[code] ?? (/^[A-Z_]{2,40}$/.test(code) ? `it could not be asked (${code})` : 'it could not be asked');
}
