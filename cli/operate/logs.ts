import { setTimeout as pause } from 'node:timers/promises';
import { containerAppSeen } from '../../operations/azure/containerapps/app-seen.ts';
import { revisionLogLines } from '../../operations/azure/containerapps/log-stream.ts';
import { logLines } from '../../operations/azure/log-stream.ts';
import { type AnyApp, azureOf, hasRevisions } from '../../operations/conduct/app.ts';
import { revisionMeant } from '../../operations/conduct/rollouts/restore.ts';
import { stableOf } from '../../operations/rollout/traffic.ts';
import { NoTarget } from '../../operations/target/no-target.ts';
import { exitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { serverLogs } from './hosts/logs.ts';
import type { Call } from './main.ts';
import { argumentsOf, azureOptions, environmentNamed, targetOptions } from './options.ts';
import { anySessionOf, isOnServers } from './session.ts';

const options = {
  ...azureOptions,
  ...targetOptions,
  follow: { type: 'boolean', default: false },
  revision: { type: 'string' },
} as const;

/** Milliseconds without a line after which what was there has been shown. */
const QUIET = 3_000;
/** Kudu ends a stream after a while of silence; who follows asks again. */
const AGAIN_AFTER = 1_000;

/** `fairlead logs`: what the app writes, as text that drives no terminal. */
export async function logs(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'logs');
  if (isOnServers(call, environment, values)) return serverLogs(call, environment, values);
  const app = await anySessionOf(call, environment, values, { mayBeProduction: true });
  const lines = await sourceOf(call, app, values);
  const redactor = app.secrets.redactor();
  const stop = new AbortController();
  const onSignal = () => stop.abort();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, onSignal);
  let timer: NodeJS.Timeout | undefined;
  const wait = () => {
    clearTimeout(timer);
    if (!values.follow) timer = setTimeout(onSignal, QUIET);
  };
  try {
    do {
      wait();
      for await (const line of lines(stop.signal)) {
        call.screen.out(`${visible(redactor.redacted(line))}\n`);
        wait();
      }
      if (values.follow && !stop.signal.aborted)
        await pause(AGAIN_AFTER, undefined, { signal: stop.signal }).catch(() => {});
    } while (values.follow && !stop.signal.aborted);
  } finally {
    clearTimeout(timer);
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.off(signal, onSignal);
  }
  return exitCode.clean;
}

type Lines = (signal: AbortSignal) => AsyncGenerator<string>;

/** Where the lines come from: the slot that is named, or the revision. */
async function sourceOf(
  call: Call,
  app: AnyApp,
  { revision, follow: follows }: { readonly revision?: string | undefined; readonly follow: boolean },
): Promise<Lines> {
  const { clients, binding } = app;
  if (!hasRevisions(app)) {
    if (revision !== undefined) throw new UsageError('`--revision` is of a container app: `--slot` names a slot.');
    const { place } = azureOf(binding, app.where);
    return (signal) => logLines(clients, place, signal);
  }
  const meant =
    revision === undefined
      ? stableOf(await containerAppSeen(clients, app.where, call.signal()))
      : revisionMeant(app, revision);
  if (meant === undefined) throw new NoTarget('No revision has users: `--revision NAME` names one.');
  const log = { reach: binding.reach, clients, place: app.where, revision: meant, follows };
  return (signal) => revisionLogLines(log, signal);
}
