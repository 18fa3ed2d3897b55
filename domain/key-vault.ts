import facts from './facts/key-vault.json' with { type: 'json' };

/** A role that may do more in a key vault than read secrets. */
export interface WideVaultRole {
  readonly name: string;
  /** What it may do: "delete the vault itself". */
  readonly may: string;
  /** About a vault only where it is given on one. */
  readonly onlyOnVault?: boolean;
}

const rows: readonly WideVaultRole[] = facts.roles;

/** What an app needs that reads secrets. */
export const SECRETS_READER: string = facts.reader;

/** The longest a vault keeps what was deleted, in days, and what it takes when nothing is said. */
export const LONGEST_SOFT_DELETE: number = facts.softDeleteDays.most;

export function wideVaultRole(name: string): WideVaultRole | undefined {
  return rows.find((role) => role.name.toLowerCase() === name.toLowerCase());
}
