import { linesOf, type Writer, writersOf } from '../../../operations/conduct/hosts/writers.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { visible } from '../../terminal.ts';
import type { Call } from '../main.ts';
import { type HostChoice, hostSession, onServers } from './session.ts';

interface Choice extends HostChoice {
  readonly service?: string | undefined;
  readonly follow: boolean;
}

/** `fairlead logs` of servers: what all replicas write, each line with the name of its container in front. */
export function serverLogs(call: Call, environment: string, choice: Choice): Promise<ExitCode> {
  return onServers(call, hostSession(call, environment, [choice.service], choice), async (apps) => {
    const stop = new AbortController();
    const onSignal = () => stop.abort();
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
    try {
      const writers = await writersOf(apps, undefined, call.signal());
      await Promise.all(writers.map((writer) => shown(call, writer, choice.follow, stop.signal)));
    } finally {
      stop.abort();
      for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
    }
    return exitCode.clean;
  });
}

async function shown({ screen }: Call, writer: Writer, follow: boolean, signal: AbortSignal): Promise<void> {
  const redactor = writer.app.secrets.redactor();
  for await (const line of linesOf(writer, follow, signal))
    screen.out(`${screen.colors.dim(visible(writer.name))}  ${visible(redactor.redacted(line))}\n`);
}
