/** Somebody of a tenant, as the account of the editor knows them; the test writes these and the account reads them. */
export interface Member {
  /** As a request names it; empty for who names none. */
  readonly tenant: string;
  /** Who it is, for people. */
  readonly label: string;
  /** What a silent request gets while they are signed in. */
  readonly token: string;
  readonly isIn: boolean;
  /** What a sign-in gives. */
  readonly fresh: string;
  /** Whether a silent request with a challenge gets the fresh one. */
  readonly isFreshSilently: boolean;
}

/** In the folder that `FAKE_ACCOUNT` names. */
export const MEMBERS = 'members.json';
export const LOG = 'account.log';

/** A token in the shape of those of Entra, from which Fairlead reads whose it is; nobody signed it. */
export function tokenOf(upn: string, serial = 0): string {
  const [name = '', tenant = ''] = upn.split('@');
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ oid: name, tid: tenant, upn, serial })}.x`;
}
