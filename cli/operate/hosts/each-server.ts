import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { hasAlready } from '../../../operations/conduct/hosts/release.ts';
import type { Proposal } from '../../../operations/conduct/propose/proposal.ts';
import { HostFailure } from '../../../operations/host/failure.ts';
import { exitCode } from '../../exit-code.ts';
import { visible } from '../../terminal.ts';
import type { Conducted } from '../conducted.ts';
import type { Call } from '../main.ts';
import { type Asked, proposed } from '../proposed.ts';

type Planned = (app: HostApp) => Promise<Proposal<'compose release'>>;

/**
 * Releases to one server after the other, each with a plan of its own, until one does not end well. Those that have it
 * already are passed over, so that the same call goes on where an earlier one stopped; with `insists` not the only one.
 */
export async function eachServer(
  call: Call,
  apps: readonly HostApp[],
  asked: Asked & { readonly insists: boolean },
  planned: Planned,
): Promise<Conducted> {
  const say = (sentence: string) => call.screen.err(`fairlead: ${visible(sentence)}\n`);
  const names = apps.map(({ server }) => server.name);
  let last: Conducted = { exit: exitCode.clean, passed: true };
  let isBehindOthers = false;
  for (const [index, app] of apps.entries()) {
    const name = names[index] ?? '';
    const done: Conducted | 'passed' = await orTold<Conducted | 'passed'>(isBehindOthers, say, name, async () => {
      const proposal = await planned(app);
      if (!(asked.insists && apps.length === 1) && hasAlready(proposal)) return 'passed';
      return proposed(call, app, proposal, asked);
    });
    if (done === 'passed') {
      say(
        `${name}: has it already, and is well${asked.insists ? '' : '; `--override nothing-to-do` releases it again'}.`,
      );
      continue;
    }
    if (apps.length > 1) say(`${name}: ${outcomeOf(done)}.`);
    if (done.exit !== exitCode.clean) {
      if (!isBehindOthers) return done;
      say(mixed(names.slice(0, index), names.slice(index)));
      // Every other code says that production is as it was, or as it is wanted.
      return { ...done, exit: exitCode.attention };
    }
    isBehindOthers ||= done.operation !== undefined;
    last = done;
  }
  return last;
}

/** What is done to one after the other: that one cannot be asked does not undo what was done to others before. */
export async function orTold<Done>(
  isBehindOthers: boolean,
  say: (sentence: string) => void,
  name: string,
  act: () => Promise<Done>,
): Promise<Done | Conducted> {
  try {
    return await act();
  } catch (error) {
    if (!isBehindOthers || !(error instanceof HostFailure)) throw error;
    say(`${name}: nothing was changed there: ${error.message}.`);
    return { exit: exitCode.refused };
  }
}

function mixed(done: readonly string[], others: readonly string[]): string {
  return `${done.join(', ')} ${done.length > 1 ? 'are' : 'is'} done, and ${others.join(', ')} may not be: the same command again passes over what is done, and \`fairlead rollback\` brings back what ran before.`;
}

export function outcomeOf({ state, exit, passed }: Conducted): string {
  if (passed) return 'was there already';
  const { end } = state ?? {};
  if (end?.restsAt !== undefined) return 'rests until somebody promotes it';
  return end?.outcome ?? (exit === exitCode.clean ? 'planned' : 'not begun');
}
