import type { AzureError } from './error-body.ts';

type Telling = readonly [pattern: RegExp, reason: (...found: readonly string[]) => string];

/** What users met (azure-cli#27820, azure-cli#29342, azure-pipelines-tasks#11384, #13003, #15068, #19273), told anew. */
const REASONS: readonly Telling[] = [
  [
    /another operation is in progress(?:.*?OperationName: (\w{1,40}))?(?:.*?CreatedTime: ([\dTZ:./ -]{8,30}))?/s,
    (operation = 'an operation', since = '') =>
      `another operation is in progress on the app (${operation}${since === '' ? '' : `, since ${since.trim()}`})`,
  ],
  [
    /deployment currently in progress/,
    () => 'another deployment to the slot is in progress, try again when it is done',
  ],
  [/prepared for (?:another )?swap/, () => 'a swap preview is pending, complete or reset it first'],
  [/exclusive lock/, () => 'the app is being changed by somebody else, try again later'],
  [/exceed the number of slots/, () => 'the plan has no more room for slots'],
  [
    /the '([\w-]{1,60})' slot did not respond to http ping/i,
    (slot) => `\`${slot}\` did not answer the warm-up; an app that sends http on to https or to a login is not warm`,
  ],
  [
    /worker process for '([\w-]{1,60})' slot could not be started/,
    (slot) => `the app in \`${slot}\` could not be started`,
  ],
  [
    /warmup requests to application in '([\w-]{1,60})' slot have timed out/,
    (slot) => `\`${slot}\` did not answer the warm-up in time`,
  ],
  [/site authentication enabled/, () => 'Azure has no swap preview for apps with site authentication'],
  [
    /perform action '([\w./]{1,120})' over scope '([\w./ ()-]{1,300})'/,
    (action, scope) => `the account may not \`${action}\` on \`${scope}\``,
  ],
  [/Cannot find (?:WebSite|slot) with name ([\w-]{1,60})/, (name) => `there is no \`${name}\``],
];

const CODES: Readonly<Record<string, string>> = {
  AuthorizationFailed: 'the account lacks a role for it',
  ExpiredAuthenticationToken: 'the sign-in has expired',
  InvalidAuthenticationToken: 'the sign-in is not valid here',
  AuthenticationFailed: 'nobody is signed in',
  ResourceNotFound: 'the app or slot does not exist',
  ResourceGroupNotFound: 'the resource group does not exist',
  SubscriptionNotFound: 'the subscription does not exist for this account',
};

/** Why, for people: made of what is recognised in an error, never the text itself, which can hold anything. */
export function reasonOf(status: number, { code, message }: AzureError): string {
  for (const [pattern, reason] of REASONS) {
    const found = pattern.exec(message);
    if (found) return reason(...found.slice(1));
  }
  if (code === undefined) return `HTTP ${status}, and not from Azure itself`;
  return CODES[code] ?? (/^[\w.]{1,80}$/.test(code) ? `HTTP ${status} ${code}` : `HTTP ${status}`);
}
