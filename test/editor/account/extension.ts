/** Stands in for the editor's own Microsoft sign-in: accounts that exist nowhere, and a note of each request. */
import { appendFileSync, existsSync, readFileSync, watch } from 'node:fs';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { LOG, MEMBERS, type Member, tokenOf } from './member.ts';

const ADA = 'ada@contoso.example';
const ALONE: Member = {
  tenant: '',
  label: ADA,
  token: tokenOf(ADA),
  isIn: false,
  fresh: tokenOf(ADA),
  isFreshSilently: false,
};

/** As the proposed API has it (`authenticationChallenges`, VS Code 1.139). */
interface Constraint {
  readonly challenges: readonly { readonly params: Readonly<Record<string, string>> }[];
  readonly fallbackScopes?: readonly string[];
}

export function activate(context: vscode.ExtensionContext): void {
  const folder = process.env['FAKE_ACCOUNT'];
  const changes = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  let members = read(folder);
  const note = (what: string, scopes: readonly string[] = []) => {
    if (folder) appendFileSync(join(folder, LOG), `${[what, ...scopes].join(' ')}\n`);
  };
  const become = (next: readonly Member[]) => {
    const [before, after] = [sessionsOf(members), sessionsOf(next)];
    members = next;
    changes.fire({
      added: after.filter(({ id }) => !before.some((one) => one.id === id)),
      removed: before.filter(({ id }) => !after.some((one) => one.id === id)),
      changed: after.filter(({ id }) => before.some((one) => one.id === id)),
    });
  };
  const signIn = (scopes: readonly string[] = []) => {
    const tenant = tenantOf(scopes);
    become(members.map((one) => (one.tenant === tenant ? { ...one, isIn: true, token: one.fresh } : one)));
    const [session] = sessionsOf(members, tenant);
    if (!session) throw new Error(`Nobody is in the tenant ${tenant}.`);
    return session;
  };
  const provider = {
    onDidChangeSessions: changes.event,
    async getSessions(scopes?: readonly string[]) {
      note('get', scopes);
      return sessionsOf(members, scopes && tenantOf(scopes));
    },
    async createSession(scopes: readonly string[]) {
      note('create', scopes);
      return signIn(scopes);
    },
    async getSessionsFromChallenges({ challenges, fallbackScopes }: Constraint) {
      note(`get for ${claimsOf(challenges)}`, fallbackScopes);
      const tenant = tenantOf(fallbackScopes ?? []);
      return sessionsOf(
        members.flatMap((one) => (one.isFreshSilently ? [{ ...one, token: one.fresh }] : [])),
        tenant,
      );
    },
    async createSessionFromChallenges({ challenges, fallbackScopes }: Constraint) {
      note(`create for ${claimsOf(challenges)}`, fallbackScopes);
      return signIn(fallbackScopes);
    },
    async removeSession(id: string) {
      become(members.map((one) => (one.label === id ? { ...one, isIn: false } : one)));
    },
  };
  const options = { supportsMultipleAccounts: true, supportsChallenges: true };
  context.subscriptions.push(
    changes,
    vscode.authentication.registerAuthenticationProvider('microsoft', 'Microsoft', provider, options),
  );
  if (!folder) return;
  const watcher = watch(folder, (_, name) => {
    if (name === MEMBERS) become(read(folder));
  });
  context.subscriptions.push({ dispose: () => watcher.close() });
}

function read(folder: string | undefined): readonly Member[] {
  const file = folder && join(folder, MEMBERS);
  return file && existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : [ALONE];
}

/** Of one tenant, or of all of them. */
function sessionsOf(members: readonly Member[], tenant?: string): vscode.AuthenticationSession[] {
  return members
    .filter((one) => one.isIn && (tenant === undefined || one.tenant === tenant))
    .map(({ label, token }) => ({ id: label, scopes: [], account: { id: label, label }, accessToken: token }));
}

function tenantOf(scopes: readonly string[]): string {
  const found = scopes.find((scope) => scope.startsWith('VSCODE_TENANT:'));
  return found?.slice('VSCODE_TENANT:'.length) ?? '';
}

function claimsOf(challenges: Constraint['challenges']): string {
  const claims = challenges.flatMap(({ params }) => params['claims'] ?? []);
  return claims.map((one) => Buffer.from(one, 'base64').toString('utf8')).join(' ');
}
