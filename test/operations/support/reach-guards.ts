import type { Guard } from './guards.ts';

const host = 'operations/host';
const tests = 'test/operations/host';

/** Guards of the way to a host, and of what is read there. */
export const reachGuards: readonly Guard[] = [
  {
    invariant: 'I27',
    name: 'no host key is trusted that the user has not trusted',
    file: `${host}/reach/ssh-arguments.ts`,
    find: "'StrictHostKeyChecking=yes'",
    without: "'StrictHostKeyChecking=accept-new'",
    test: `${tests}/ssh-arguments.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'the name of a host is no option',
    file: `${host}/reach/ssh-arguments.ts`,
    find: "'--',",
    without: '',
    test: `${tests}/ssh-arguments.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'what is no name of a host is connected to by nobody',
    file: `${host}/reach/server.ts`,
    find: "if (!HOST.test(server)) throw unnamed(server, 'host');",
    without: '',
    test: `${tests}/ssh-arguments.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'what is meant for a shared connection makes none of its own',
    file: `${host}/reach/ssh-arguments.ts`,
    find: ", 'ProxyCommand=false'",
    without: '',
    test: `${tests}/ssh-arguments.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'a command is made of literals',
    file: `${host}/constant.ts`,
    find: 'if (!/^[a-z0-9]+$/.test(String(word))) throw',
    without: 'if (word === undefined) throw',
    test: `${tests}/constant.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'only a socket is forwarded',
    file: `${host}/reach/docker-door.ts`,
    find: String.raw`/^unix:\/\/(\/[\w./@+-]{1,90})$/`,
    without: String.raw`/^unix:\/\/(.+)$/`,
    test: `${tests}/docker-door.test.ts`,
  },
  {
    invariant: 'I1',
    name: 'a connection that ends in the middle may have carried what was asked',
    file: `${host}/reach/ssh-failure.ts`,
    find: 'reached = true',
    without: 'reached = false',
    test: `${tests}/ssh.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'a forwarded socket that leads nowhere is not taken for Docker',
    file: `${host}/reach/docker-door.ts`,
    find: 'if (way && (await answers(way, signal)))',
    without: 'if (way)',
    test: `${tests}/docker-door.test.ts`,
  },
  {
    invariant: 'I9',
    name: 'a container is asked itself, in VS Code too',
    file: 'operations/probe/probe.ts',
    find: 'if (plain?.agent) return {};',
    without: '',
    test: `${tests}/probing.test.ts`,
  },
  {
    invariant: 'I9',
    name: 'the worst answer of several containers counts',
    file: `${host}/probing/worst.ts`,
    find: 'rank(check, b) - rank(check, a) || ',
    without: '',
    test: `${tests}/probing.test.ts`,
  },
  {
    invariant: 'I8',
    name: 'a host that cannot be reached says nothing of its containers',
    file: 'operations/probe/silence.ts',
    find: "if (code === UNREACHED) return 'connect';",
    without: "if (code === UNREACHED) return 'closed';",
    test: `${tests}/probing.test.ts`,
  },
  {
    invariant: 'I27',
    name: 'a stopped container of somebody else keeps the ports it claims',
    file: `${host}/seen/claimed-ports.ts`,
    find: "at(body, 'HostConfig', 'PortBindings'), ",
    without: '',
    test: `${tests}/seen.test.ts`,
  },
];
