import { HostFailure } from '../../operations/host/failure.ts';
import type { Conducted } from './conducted.ts';
import type { Call } from './main.ts';
import { whyNot } from './why-not.ts';

interface Among {
  /** The same call has changed something before. */
  readonly isBehindOthers: boolean;
  /** It goes on with others where one server cannot be asked. */
  readonly goesOn?: boolean;
}

/** One of several changes: that it cannot begin does not undo what was done before, and is told as such. */
export async function orTold(
  call: Call,
  { isBehindOthers, goesOn = false }: Among,
  act: () => Promise<Conducted>,
): Promise<Conducted> {
  try {
    return await act();
  } catch (error) {
    const isOutOfReach = error instanceof HostFailure;
    const why = isBehindOthers || (goesOn && isOutOfReach) ? whyNot(error, isBehindOthers) : undefined;
    if (!why) throw error;
    call.screen.err(`fairlead: ${why.sentence}\n`);
    return { exit: why.exit, ...(isOutOfReach && { isOutOfReach }) };
  }
}
