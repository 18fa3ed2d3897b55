import type { Conducted } from './conducted.ts';
import type { Call } from './main.ts';
import { whyNot } from './why-not.ts';

/** The next of several changes: that it cannot begin does not undo what was done before, and is told as such. */
export async function orTold(call: Call, isBehindOthers: boolean, act: () => Promise<Conducted>): Promise<Conducted> {
  try {
    return await act();
  } catch (error) {
    const why = isBehindOthers ? whyNot(error, isBehindOthers) : undefined;
    if (!why) throw error;
    call.screen.err(`fairlead: ${why.sentence}\n`);
    return { exit: why.exit };
  }
}
