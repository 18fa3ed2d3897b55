/** JSON-RPC as it goes over the wire. */
export type Id = string | number;

export interface Message {
  readonly jsonrpc: '2.0';
  readonly id?: Id | null;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: ResponseError;
}

export interface ResponseError {
  readonly code: number;
  readonly message: string;
  readonly data?: unknown;
}

export interface Request extends Message {
  readonly id: Id;
  readonly method: string;
}

export interface Notification extends Message {
  readonly method: string;
}

/** What arrives in place of a message whose body is not JSON. */
export const NOT_JSON = Symbol('not JSON');

/** The codes of JSON-RPC and LSP that this server answers with. */
export const errorCodes = {
  parseError: -32700,
  invalidRequest: -32600,
  methodNotFound: -32601,
  invalidParams: -32602,
  internalError: -32603,
  serverNotInitialized: -32002,
  requestCancelled: -32800,
  serverCancelled: -32802,
  requestFailed: -32803,
} as const;

export function failure(id: Id | null, code: number, message: string, data?: unknown): Message {
  return { jsonrpc: '2.0', id, error: { code, message, ...(data !== undefined && { data }) } };
}

export function success(id: Id, result: unknown): Message {
  return { jsonrpc: '2.0', id, result };
}

/** An object; JSON-RPC lists of messages are no part of the language server protocol. */
export function isMessage(value: unknown): value is Message {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isNotification(message: Message): message is Notification {
  return typeof message.method === 'string' && message.id === undefined;
}

export function isRequest(message: Message): message is Request {
  return typeof message.method === 'string' && isId(message.id);
}

/** An answer to what the server asked. */
export function isResponse(message: Message): boolean {
  return message.method === undefined && isId(message.id) && (message.result !== undefined || !!message.error);
}

export function isId(value: unknown): value is Id {
  return typeof value === 'string' || typeof value === 'number';
}

/** The document a message is about, where it is about one. */
export function documentOf(message: Message): string | undefined {
  const params = message.params as { textDocument?: { uri?: unknown } | null } | null | undefined;
  const uri = params?.textDocument?.uri;
  return typeof uri === 'string' ? uri : undefined;
}
