/** A request as the model sees it: no sockets, no streams. */
export interface AzureRequest {
  readonly method: string;
  readonly url: URL;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** JSON where it was JSON; else whatever was sent. */
  readonly body: unknown;
}

export interface AzureResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** A string is sent as it is, `undefined` sends nothing, anything else is JSON. */
  readonly body?: unknown;
  /** Nothing is sent: the connection ends. */
  readonly dropped?: boolean;
  /** The answer has no end: called when it is sent, with what sends more of it. What it returns is called when nobody listens any more. */
  readonly follow?: (send: (text: string) => void) => () => void;
  /** What sends it waits so long first. */
  readonly delayMilliseconds?: number;
  /** Called instead of sending it when whoever asked has gone meanwhile. */
  readonly abandoned?: () => void;
}

export type Json = Readonly<Record<string, unknown>>;

export function ok(body?: unknown, headers: Readonly<Record<string, string>> = {}): AzureResponse {
  return { status: 200, headers, ...(body !== undefined && { body }) };
}

/** What a request says under a name, where it is an object; else an empty one. */
export function objectAt(body: unknown, ...path: readonly string[]): Json {
  let value = body;
  for (const key of path) value = isObject(value) ? value[key] : undefined;
  return isObject(value) ? value : {};
}

export function textAt(body: unknown, key: string): string | undefined {
  const value = isObject(body) ? body[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
