import { setTimeout as pause } from 'node:timers/promises';
import { logLines } from '../../operations/azure/log-stream.ts';
import { azureOf } from '../../operations/conduct/app.ts';
import { exitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import type { Call } from './main.ts';
import { argumentsOf, azureOptions, environmentNamed, targetOptions } from './options.ts';
import { sessionOf } from './session.ts';

const options = { ...azureOptions, ...targetOptions, follow: { type: 'boolean', default: false } } as const;

/** Milliseconds without a line after which what was there has been shown. */
const QUIET = 3_000;
/** Kudu ends a stream after a while of silence; who follows asks again. */
const AGAIN_AFTER = 1_000;

/** `fairlead logs`: what the app writes, as text that drives no terminal. */
export async function logs(call: Call) {
  const { values, name } = argumentsOf(call.given.args, options);
  const app = await sessionOf(call, environmentNamed(name, 'logs'), values, { mayBeProduction: true });
  const { place } = azureOf(app.binding, app.where);
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
      for await (const line of logLines(app.clients, place, stop.signal)) {
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
