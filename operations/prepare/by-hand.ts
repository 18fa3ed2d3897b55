import type { PrepareInput } from './plan.ts';
import { preparePlan } from './plan.ts';
import type { PrepareRequest, PrepareSeen } from './seen.ts';

/** Built-in role, the same in every tenant (https://learn.microsoft.com/azure/role-based-access-control/built-in-roles, 2026-11). */
export const SECRETS_USER = '4633458b-17de-408a-b874-0445c86b69e6';

/**
 * What is left to do, as lines for the Azure CLI, for who may not do it here and hands it to somebody who may. Every
 * word is quoted as a POSIX shell wants it.
 */
export function commandsByHand(input: PrepareInput, now: PrepareSeen): string[] {
  return preparePlan(input).steps.flatMap((step) =>
    step.type === 'change' && !step.done?.(now) ? [commandFor(step.request, now)] : [],
  );
}

function commandFor(request: PrepareRequest, { site, plan, slot: prepared, stickyNames }: PrepareSeen): string {
  const app = ['--subscription', partOf(site, 'subscriptions'), '--resource-group', partOf(site, 'resourceGroups')];
  const named = [...app, '--name', partOf(site, 'sites')];
  switch (request.action) {
    case 'scale plan':
      return line('az appservice plan update', '--ids', plan.id, '--sku', request.sku);
    case 'create slot':
      return line('az webapp deployment slot create', ...named, '--slot', request.slot);
    case 'assign identity':
      return line('az webapp identity assign', ...named, '--slot', request.slot);
    case 'grant secrets':
      return line(
        'az role assignment create',
        ...['--assignee-object-id', prepared?.principal ?? `PRINCIPAL_ID_OF_${request.slot}`],
        ...['--assignee-principal-type', 'ServicePrincipal'],
        ...['--role', 'Key Vault Secrets User', '--scope', request.vault],
      );
    case 'write sticky names':
      return line(
        'az webapp config appsettings set',
        ...named,
        // It takes no bare names, and prints all values unless told not to.
        ...['--slot-settings', ...missing(request.names, stickyNames).map((name) => `${name}=VALUE_OF_${name}`)],
        ...['--output', 'none'],
      );
  }
}

function missing(names: readonly string[], there: readonly string[]): string[] {
  return names.filter((name) => !there.includes(name));
}

function line(command: string, ...words: readonly string[]): string {
  return [command, ...words.map(quoted)].join(' ');
}

function quoted(word: string): string {
  return /^[\w./:@=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`;
}

/** `subscriptions` → what follows it in a resource id. */
function partOf(id: string, type: string): string {
  const parts = id.split('/');
  return parts[parts.findIndex((part) => part.toLowerCase() === type.toLowerCase()) + 1] ?? '';
}
