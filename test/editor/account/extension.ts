/** Stands in for the editor's own Microsoft sign-in: an account that exists nowhere, and a note of each request. */
import { appendFileSync } from 'node:fs';
import * as vscode from 'vscode';

const ACCOUNT = { id: 'ada', label: 'ada@contoso.example' };

export function activate(context: vscode.ExtensionContext): void {
  const changes = new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
  let sessions: vscode.AuthenticationSession[] = [];
  const note = (what: string, scopes: readonly string[] = []) => {
    const { FAKE_ACCOUNT_LOG } = process.env;
    if (FAKE_ACCOUNT_LOG) appendFileSync(FAKE_ACCOUNT_LOG, `${what} ${scopes.join(' ')}\n`);
  };
  const provider: vscode.AuthenticationProvider = {
    onDidChangeSessions: changes.event,
    async getSessions(scopes) {
      note('get', scopes);
      return sessions;
    },
    async createSession(scopes) {
      note('create', scopes);
      const session = { id: 'one', scopes, account: ACCOUNT, accessToken: tokenOf(ACCOUNT.label) };
      sessions = [session];
      changes.fire({ added: sessions, removed: [], changed: [] });
      return session;
    },
    async removeSession() {
      const removed = sessions;
      sessions = [];
      changes.fire({ added: [], removed, changed: [] });
    },
  };
  context.subscriptions.push(
    changes,
    vscode.authentication.registerAuthenticationProvider('microsoft', 'Microsoft', provider),
  );
}

/** The claims by which Fairlead knows whose a token is; nobody signed it. */
function tokenOf(upn: string): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none' })}.${part({ oid: 'ada', tid: 'contoso', upn })}.x`;
}
