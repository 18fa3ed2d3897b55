import { holderOn } from '../../operations/conduct/locked.ts';
import { pastOf } from '../../operations/conduct/past.ts';
import { askForPause } from '../../operations/conduct/pause.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { refused } from './conducted.ts';
import type { Call } from './main.ts';
import { argumentsOf, azureOptions, environmentNamed, targetOptions } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { revisionSessionOf } from './session.ts';
import { command } from './words.ts';

const options = { ...azureOptions, ...targetOptions, json: { type: 'boolean', default: false } } as const;

/** `fairlead pause`: the process that rolls out rests before the next share. */
export async function pause(call: Call): Promise<ExitCode> {
  const { values, name } = argumentsOf(call.given.args, options);
  const environment = environmentNamed(name, 'pause');
  const app = await revisionSessionOf(call, environment, values);
  const holder = holderOn(app.kept, app.resource);
  const reporter = reporterFor(call.screen, values.json);
  if (!holder) return refused(reporter, `Nothing is under way in \`${environment}\` from this computer.`).exit;
  const { kind } = pastOf(app.kept).find(({ operation }) => operation === holder.operation)?.header ?? {};
  if (kind !== 'rollout')
    return refused(
      reporter,
      `${holder.what} (\`${holder.operation}\`) is under way, and only a rollout can rest: it goes on to its end.`,
    ).exit;
  askForPause(app.kept, holder.operation);
  const promote = command(`promote ${environment}`, app.kept);
  call.screen.err(
    `fairlead: \`${holder.operation}\` was asked to rest before its next share: ${promote} goes on with it then, ${command(`abort ${environment}`, app.kept)} takes it back.\n`,
  );
  return exitCode.clean;
}
