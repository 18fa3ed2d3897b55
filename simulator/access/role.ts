import { isObject } from '../core/http.ts';

/** What a role of the only person here gives: everything, unless somebody takes it away. */
export interface Role {
  readonly actions: readonly string[];
  readonly notActions: readonly string[];
}

export const OWNER: Role = { actions: ['*'], notActions: [] };

/** Reads roles as they arrive from outside. */
export function rolesOf(value: unknown): readonly Role[] {
  const isTexts = (list: unknown): boolean => Array.isArray(list) && list.every((text) => typeof text === 'string');
  const isRole = (role: unknown): boolean =>
    isObject(role) && isTexts(role['actions']) && isTexts(role['notActions'] ?? []);
  if (!Array.isArray(value) || !value.every(isRole)) {
    throw new Error('Roles are a list of objects with `actions`, and with `notActions` that are taken out of them.');
  }
  return value.map(({ actions, notActions = [] }) => ({ actions, notActions }));
}
