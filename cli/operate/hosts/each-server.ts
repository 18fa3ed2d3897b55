import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { hasAlready } from '../../../operations/conduct/hosts/release.ts';
import type { Proposal } from '../../../operations/conduct/propose/proposal.ts';
import { exitCode } from '../../exit-code.ts';
import { visible } from '../../terminal.ts';
import type { Conducted } from '../conducted.ts';
import { exitOfAll } from '../exit-of-all.ts';
import type { Call } from '../main.ts';
import { orTold } from '../or-told.ts';
import { type Asked, proposed } from '../proposed.ts';

/** For who wants it all the same. */
const AGAIN = '`--override nothing-to-do`';

type Planned = (app: HostApp) => Promise<Proposal<'compose release'>>;

/** How the servers of a service are released to. */
interface EachServer extends Asked {
  /** Somebody goes back: the only one is asked about whatever runs there, and one that is out of reach keeps nobody waiting. */
  readonly isBack: boolean;
  /** What goes on with those that are left, as a command. */
  readonly onward: string;
}

/**
 * Releases to one server after the other, each with a plan of its own, until one does not end well. Those that have it
 * already are passed over, so that the same call goes on where an earlier one stopped.
 */
export async function eachServer(
  call: Call,
  apps: readonly HostApp[],
  asked: EachServer,
  planned: Planned,
): Promise<Conducted> {
  const { isBack, onward } = asked;
  const say = (sentence: string) => call.screen.err(`fairlead: ${visible(sentence)}\n`);
  const all: Conducted[] = [];
  for (const app of apps) {
    const { name } = app.server;
    const isBehindOthers = all.some(({ operation }) => operation !== undefined);
    const goesOn = isBack && apps.length > 1;
    const done = await orTold(call, { isBehindOthers, goesOn }, async () => {
      const proposal = await planned(app);
      if (!(isBack && apps.length === 1) && hasAlready(proposal)) return { exit: exitCode.clean, passed: true };
      return proposed(call, app, proposal, asked);
    });
    all.push(done);
    if (done.passed) say(`${name}: has it already, and is well${isBack ? '' : `; ${AGAIN} releases it again`}.`);
    else if (apps.length > 1) say(`${name}: ${outcomeOf(done)}.`);
    if (done.exit !== exitCode.clean && !(goesOn && done.isOutOfReach)) break;
  }
  const exit = exitOfAll(all);
  const left = apps.filter((_, index) => all[index]?.exit !== exitCode.clean).map(({ server }) => server.name);
  if (exit === exitCode.attention && left.length > 0 && left.length < apps.length)
    say(`The others are done, and ${left.join(', ')} may not be: ${onward}.`);
  const last = all.findLast(({ passed }) => !passed) ?? all.at(-1);
  return { ...last, exit };
}

export function outcomeOf({ state, exit, passed }: Conducted): string {
  if (passed) return 'was there already';
  const { end } = state ?? {};
  if (end?.restsAt !== undefined) return 'rests until somebody promotes it';
  return end?.outcome ?? (exit === exitCode.clean ? 'planned' : 'not begun');
}
