import type { Include } from './request.ts';

/** What a file says that Fairlead wrote for nginx. */
interface Written {
  readonly project: string;
  readonly service: string;
  readonly servers: readonly string[];
}

const HEAD = '# Written by Fairlead for project ';
const OWN = '; what is changed here is lost with the next release.';

/**
 * The one file of nginx that Fairlead writes for a service. A server that does not answer is left out for the next
 * request only: which servers there are is decided by releases, and a container comes back on the same port.
 */
export function includeText({ project, service, servers }: Omit<Include, 'path'>): string {
  const lines = servers.map((server) => `    server ${server} max_fails=1 fail_timeout=1s;`);
  return [`${HEAD}${project}${OWN}`, `upstream ${service} {`, ...lines, '}', ''].join('\n');
}

/** Nothing for a file that somebody else wrote, or has changed into something else. */
export function includeOf(text: string): Written | undefined {
  const [head = '', opening = '', ...rest] = text.split(/\r?\n/);
  if (!head.startsWith(HEAD) || !head.endsWith(OWN)) return undefined;
  const service = /^upstream ([\w.-]+) \{$/.exec(opening)?.[1];
  const servers = rest.flatMap((line) => /^ {4}server (\S+) /.exec(line)?.[1] ?? []);
  const isWhole = rest.at(servers.length) === '}' && rest.slice(servers.length + 1).every((line) => line === '');
  if (service === undefined || !isWhole) return undefined;
  return { project: head.slice(HEAD.length, -OWN.length), service, servers };
}
