import { constant } from '../constant.ts';
import { HostFailure } from '../failure.ts';
import { install, NOT_INSTALLED } from '../install.ts';
import type { Reach } from '../reach.ts';
import { SCRIPT_DIGEST } from './source.ts';

/** The script of ours on a host, which is put there when it is not. */
export interface HostScript {
  /** Lines it answers with, each as its words. Rejects when the host cannot be reached, or it did nothing. */
  ask(verb: Verb, input: string | Uint8Array, signal: AbortSignal): Promise<readonly HostLine[]>;
}

/** The first word tells what the others are; `|` is a line of what a program said. */
export type HostLine = readonly [string, ...string[]];

export type Verb = 'hello' | 'look' | 'take' | 'beat' | 'leave' | 'begin' | 'result' | 'keep' | 'digest';

export function hostScript(reach: Reach): HostScript {
  return {
    ask: async (verb, input, signal) => {
      let ran = await reach.run(commandOf(verb), input, signal);
      if (ran.code === NOT_INSTALLED) {
        await install(reach, signal);
        ran = await reach.run(commandOf(verb), input, signal);
      }
      return answered(ran.out);
    },
  };
}

function commandOf(verb: Verb) {
  return constant`sh -c 'f="\${XDG_STATE_HOME:-$HOME/.local/state}/fairlead/host/host-${SCRIPT_DIGEST}.sh"
[ -f "$f" ] || exit ${NOT_INSTALLED}
exec sh "$f" ${verb}'`;
}

/** Something may come before it, as from the profile of the account; without its last line it was cut off. */
function answered(out: string): readonly HostLine[] {
  const lines = out.split('\n').map((line) => line.split('\t') as unknown as HostLine);
  const end = lines.findLastIndex(([key]) => key === 'end');
  if (end < 0)
    throw new HostFailure('cut', 'What Fairlead runs on the host ended before it had answered', { reached: true });
  const told = lines.slice(0, end);
  const error = told.find(([key]) => key === 'error');
  if (error) throw new HostFailure('unreadable', error[2] ?? 'Fairlead does nothing on the host');
  return told;
}
