import { API_VERSION, type Client } from './clients.ts';
import { restoredErrorOf } from './error-body.ts';
import { AzureFailure, whyOf } from './failure.ts';
import { reasonOf } from './reason.ts';

export interface Answered {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: unknown;
}

interface Asking {
  readonly signal: AbortSignal;
  /** `POST` for the lists that ARM only gives that way. */
  readonly method?: 'GET' | 'POST';
  readonly body?: unknown;
  readonly query?: Readonly<Record<string, string>>;
}

/** An answer of any status. `path` begins at the endpoint, or is a whole address, which then has its own query. */
export async function asked(
  client: Client,
  path: string,
  { signal, method = 'GET', body, query = {} }: Asking,
): Promise<Answered> {
  const own = path.startsWith('/') ? { queryParameters: { 'api-version': API_VERSION, ...query } } : {};
  const options = { ...own, abortSignal: signal, ...(body !== undefined && { body }) };
  const at = client.pathUnchecked(path);
  try {
    const response = await (method === 'GET' ? at.get(options) : at.post(options));
    return { status: Number(response.status), headers: response.headers, body: response.body };
  } catch (error) {
    throw error instanceof AzureFailure ? error : new AzureFailure(whyOf(error));
  }
}

/** The body of a successful answer; everything else is a failure that says why. */
export async function read(client: Client, path: string, asking: Asking): Promise<unknown> {
  const { status, body } = await asked(client, path, asking);
  if (status === 200) return body;
  throw new AzureFailure(reasonOf(status, restoredErrorOf(body)), status);
}
