import type { Handlers } from './handlers.ts';
import { errorCodes, failure, isRequest, type Message, type Notification, success } from './message.ts';

/** Calls the handler of a message and gives the answer there is to send; a handler that throws loses only its own. */
export function dispatch(handlers: Handlers, message: Notification, log: (line: string) => void): Message | undefined {
  const handler = Object.hasOwn(handlers, message.method)
    ? (handlers[message.method as keyof Handlers] as (params: unknown) => unknown)
    : undefined;
  if (!isRequest(message)) return void attempt(() => handler?.(message.params), message.method, log);
  const { id, method, params } = message;
  if (!handler) return failure(id, errorCodes.methodNotFound, `There is no method \`${method}\`.`);
  if (typeof params !== 'object' || params === null) {
    return failure(id, errorCodes.invalidParams, `\`${method}\` needs parameters.`);
  }
  const answer = attempt(() => ({ result: handler(params) ?? null }), method, log);
  return answer ? success(id, answer.result) : failure(id, errorCodes.internalError, `\`${method}\` failed.`);
}

function attempt<T>(work: () => T, method: string, log: (line: string) => void): T | undefined {
  try {
    return work();
  } catch (error) {
    log(`${method} failed: ${error instanceof Error ? error.stack : String(error)}`);
    return undefined;
  }
}
