import { HostFailure, type HostFailureKind } from '../failure.ts';
import { byHand, type Server } from './server.ts';

interface Known {
  readonly said: RegExp;
  readonly kind: HostFailureKind;
  readonly sentence: (server: Server) => string;
}

/** What OpenSSH 8.0 to 9.9 say (measured with 9.2, 2026-11); the first that fits. */
const KNOWN: readonly Known[] = [
  {
    said: /IDENTIFICATION HAS CHANGED|POSSIBLE DNS SPOOFING|REVOKED HOST KEY|marked as revoked/,
    kind: 'changed host key',
    sentence: (server) =>
      `\`${server.host}\` shows another key than the one this computer knows: it was set up anew, or somebody stands in ` +
      'between; nothing was sent. Ask its owner for the fingerprint, and only when it is the new one remove the old by ' +
      `\`ssh-keygen -R ${known(server)}\` and connect once by \`${byHand(server)}\``,
  },
  {
    said: /host key is known for|Host key verification failed|authenticity of host/,
    kind: 'unknown host key',
    sentence: (server) =>
      `This computer does not know the key of \`${server.host}\`, and nothing was sent: connect once by ` +
      `\`${byHand(server)}\`, compare the fingerprint it shows with the one its owner gives, and confirm it`,
  },
  {
    said: /Permission denied|Too many authentication failures|No more authentication methods/,
    kind: 'auth',
    sentence: (server) =>
      `\`${server.host}\` does not let this account in with a key of yours: \`${byHand(server)}\` has to work without a ` +
      'question, by a key in the agent or in the configuration of SSH',
  },
  {
    said: /Could not resolve hostname|Name or service not known/,
    kind: 'unreachable',
    sentence: ({ host }) => `The name \`${host}\` does not resolve`,
  },
  {
    said: /Connection refused/,
    kind: 'refused',
    sentence: ({ host, port = 22 }) => `\`${host}\` takes no connection on port ${port}: no SSH server listens there`,
  },
  {
    said: /timed out|No route to host|Network is unreachable|Host is down/,
    kind: 'unreachable',
    sentence: ({ host, port = 22 }) => `\`${host}\` does not answer on port ${port}`,
  },
  {
    said: /Bad configuration option|Bad owner or permissions|terminating, \d+ bad|percent_expand|no argument after keyword/,
    kind: 'configuration',
    sentence: (server) =>
      `OpenSSH does not take its own configuration; \`${byHand(server)}\` says what is wrong with it`,
  },
];

/**
 * Why a connection did not come about, from what `ssh` wrote: that is looked through and not shown, as it may quote a
 * configuration or a banner.
 */
export function failureOf(server: Server, written: string): HostFailure {
  const one = KNOWN.find(({ said }) => said.test(written));
  if (one) return new HostFailure(one.kind, one.sentence(server));
  return new HostFailure(
    'cut',
    `The connection to \`${server.host}\` ended before it was there; \`${byHand(server)}\` says why`,
  );
}

/** What `ssh` says when what it is asked for goes through a connection that is there no more. */
export function cut({ host }: Server, reached = true): HostFailure {
  return new HostFailure('cut', `The connection to \`${host}\` was cut`, { reached });
}

/** How `known_hosts` names it. */
function known({ host, port }: Server): string {
  return port === undefined || port === 22 ? host : `'[${host}]:${port}'`;
}
