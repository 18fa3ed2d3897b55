import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { runningIn } from '../../../operations/conduct/hosts/serving.ts';
import { NoTarget } from '../../../operations/target/no-target.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { visible } from '../../terminal.ts';
import type { Call } from '../main.ts';
import { type HostChoice, hostSession, onServers } from './session.ts';

interface Choice extends HostChoice {
  readonly service?: string | undefined;
  readonly follow: boolean;
}

/** Lines of before that are shown of each container. */
const TAIL = 100;

/** `fairlead logs` of servers: what all replicas write, each line with the name of its container in front. */
export function serverLogs(call: Call, environment: string, choice: Choice): Promise<ExitCode> {
  return onServers(call, hostSession(call, environment, [choice.service], choice), async (apps) => {
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
    try {
      const sources = (await Promise.all(apps.map((app) => replicasOf(call, app)))).flat();
      if (sources.length === 0) throw new NoTarget('Nothing of it runs, so there is nothing that writes.');
      await Promise.all(sources.map((source) => shown(call, source, choice.follow, stop.signal)));
    } finally {
      stop.abort();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
    }
    return exitCode.clean;
  });
}

interface Source {
  readonly app: HostApp;
  readonly container: string;
  readonly prefix: string;
}

async function replicasOf(call: Call, app: HostApp): Promise<readonly Source[]> {
  const seen = await app.host.look(call.signal());
  const { composeService, servers } = app.target;
  return runningIn(seen, composeService).map(({ id, name }) => ({
    app,
    container: id,
    prefix: servers.length > 1 ? `${app.server.name} ${name}` : name,
  }));
}

async function shown(
  { screen }: Call,
  { app, container, prefix }: Source,
  follow: boolean,
  signal: AbortSignal,
): Promise<void> {
  const redactor = app.secrets.redactor();
  for await (const line of app.host.logs({ container, follow, tail: TAIL }, signal))
    screen.out(`${screen.colors.dim(visible(prefix))}  ${visible(redactor.redacted(line))}\n`);
}
