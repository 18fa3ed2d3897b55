import type { Azure } from '../core/azure.ts';
import { gatewayError } from '../core/errors.ts';
import type { AzureRequest, AzureResponse } from '../core/http.ts';
import { partsOf } from '../core/parts.ts';
import type { Role } from './role.ts';

const VERBS: Readonly<Record<string, string>> = { GET: 'read', PUT: 'write', PATCH: 'write', DELETE: 'delete' };

/** Resource Manager's refusal of what no role gives; nothing for what one does. */
export function forbidden({ roles }: Azure, { method, url }: AzureRequest): AzureResponse | undefined {
  if (!/\/providers\/[^/]+\/[^/]+/i.test(url.pathname)) return undefined;
  const { resourceId, type, action } = partsOf(url.pathname);
  // Asks for no right of its own: its rows are those of what one may read.
  if (type === 'Microsoft.ResourceGraph') return undefined;
  const path = [type, action].filter((part) => part !== '').join('/');
  const wanted = `${path}/${VERBS[method] ?? 'action'}`;
  if (roles.some((role) => gives(role, wanted))) return undefined;
  return gatewayError(
    403,
    'AuthorizationFailed',
    `The client 'you@simulator' with object id '00000000-0000-4000-a000-000000000001' does not have authorization to perform action '${wanted}' over scope '${resourceId}' or the scope is invalid. If access was recently granted, please refresh your credentials.`,
  );
}

function gives({ actions, notActions }: Role, wanted: string): boolean {
  const among = (patterns: readonly string[]): boolean => patterns.some((pattern) => fits(wanted, pattern));
  return among(actions) && !among(notActions);
}

function fits(wanted: string, pattern: string): boolean {
  const source = pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*');
  return new RegExp(`^${source}$`, 'i').test(wanted);
}
