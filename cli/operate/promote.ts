import { hasRevisions } from '../../operations/conduct/app.ts';
import { restingOn } from '../../operations/conduct/propose/promote.ts';
import { localTime } from '../../operations/conduct/words.ts';
import { refused } from './conducted.ts';
import { promotedOnServers } from './hosts/back.ts';
import type { Call } from './main.ts';
import { argumentsOf, environmentNamed } from './options.ts';
import { reporterFor } from './progress/reporter-for.ts';
import { askedBy } from './proposed.ts';
import { promotedRollout } from './roll-out.ts';
import { anySessionOf, isOnServers } from './session.ts';
import { swapOptions, swapped, wantedBy } from './swap.ts';
import { command } from './words.ts';

/** `fairlead promote`: ends the wait of a deployment, by a swap that is planned and shown as every other. */
export async function promote(call: Call) {
  const { values, name } = argumentsOf(call.given.args, swapOptions);
  const environment = environmentNamed(name, 'promote');
  if (isOnServers(call, environment, values))
    return promotedOnServers(call, environment, values, { ...askedBy(values), overrides: values.override });
  const app = await anySessionOf(call, environment, values);
  if (hasRevisions(app)) return promotedRollout(call, app, values);
  const resting = restingOn(app);
  const reporter = reporterFor(call.screen, values.json);
  if (!resting) {
    const swap = command(`swap ${environment}`, app.kept);
    return refused(
      reporter,
      `No deployment from this computer waits for \`${environment}\`: ${swap} swaps what is there.`,
    ).exit;
  }
  const { operation, since, by, left } = resting;
  reporter.note(`\`${operation}\` waits since ${localTime(since)}, deployed by ${by}.`);
  return (await swapped(call, app, { ...wantedBy(values), ...(left && { promoted: left }) })).exit;
}
