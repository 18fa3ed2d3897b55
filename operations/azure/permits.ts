import { listAt } from '../wire/json.ts';

/** What one role gives: patterns of actions, without others. */
export interface Permission {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

export function permissionsOf(body: unknown): readonly Permission[] {
  const textsAt = (value: unknown, name: string) => listAt(value, name).filter((text) => typeof text === 'string');
  return listAt(body, 'value').map((one) => ({
    actions: textsAt(one, 'actions'),
    notActions: textsAt(one, 'notActions'),
  }));
}

/**
 * Whether one of the roles gives an action. `notActions` take away from their own role only
 * (https://learn.microsoft.com/azure/role-based-access-control/role-definitions#notactions, 2026-11).
 */
export function permits(permissions: readonly Permission[], action: string): boolean {
  const among = (patterns: readonly string[]) => patterns.some((pattern) => fits(action, pattern));
  return permissions.some(({ actions, notActions }) => among(actions) && !among(notActions));
}

/** `*` stands for anything, slashes too. Piece by piece, because a pattern of a stranger makes no expression. */
function fits(action: string, pattern: string): boolean {
  const text = action.toLowerCase();
  const [first = '', ...others] = pattern.toLowerCase().split('*');
  if (others.length === 0) return text === first;
  if (!text.startsWith(first)) return false;
  const last = others.pop() ?? '';
  let at = first.length;
  for (const piece of others) {
    const found = text.indexOf(piece, at);
    if (found < 0) return false;
    at = found + piece.length;
  }
  return text.length - last.length >= at && text.endsWith(last);
}
