import { ofResource, pastOf, waiting } from '../../operations/conduct/past.ts';
import type { DeploySeen } from '../../operations/deploy/seen.ts';
import { refused } from './conducted.ts';
import type { Call } from './main.ts';
import { argumentsOf, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { sessionOf } from './session.ts';
import { swapOptions, swapped, wantedBy } from './swap.ts';
import { command, localTime } from './words.ts';

/** `fairlead promote`: ends the wait of a deployment, by a swap that is planned and shown as every other. */
export async function promote(call: Call) {
  const { values, name } = argumentsOf(call.given.args, swapOptions);
  const environment = environmentNamed(name, 'promote');
  const app = await sessionOf(call, environment, values);
  const resting = waiting(ofResource(pastOf(app.kept), app.resource));
  const reporter = reporterFor(call.screen, values.json);
  if (!resting) {
    const swap = command(`swap ${environment}`, app.kept);
    return refused(
      reporter,
      `No deployment from this computer waits for \`${environment}\`: ${swap} swaps what is there.`,
    ).exit;
  }
  reporter.note(
    `\`${resting.operation}\` waits since ${localTime(resting.state?.now.wall ?? '')}, deployed by ${resting.header?.actor}.`,
  );
  const left = resting.state?.seen['verify'] as DeploySeen | undefined;
  return (await swapped(call, app, { ...wantedBy(values), ...(left && { promoted: left.slot }) })).exit;
}
