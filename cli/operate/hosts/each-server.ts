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

const AGAIN = '`--override nothing-to-do`';

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
  const all: Conducted[] = [];
  for (const [index, app] of apps.entries()) {
    const name = names[index] ?? '';
    const isBehindOthers = all.some(({ operation }) => operation !== undefined);
    const done: Conducted = await orTold(call, isBehindOthers, async () => {
      const proposal = await planned(app);
      if (!(asked.insists && apps.length === 1) && hasAlready(proposal)) return { exit: exitCode.clean, passed: true };
      return proposed(call, app, proposal, asked);
    });
    all.push(done);
    if (done.passed) say(`${name}: has it already, and is well${asked.insists ? '' : `; ${AGAIN} releases it again`}.`);
    else if (apps.length > 1) say(`${name}: ${outcomeOf(done)}.`);
    if (done.exit === exitCode.clean) continue;
    if (isBehindOthers) say(mixed(names.slice(0, index), names.slice(index)));
    break;
  }
  const last = all.findLast(({ passed }) => !passed) ?? all.at(-1);
  return { ...(last ?? { exit: exitCode.clean }), exit: exitOfAll(all) };
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
