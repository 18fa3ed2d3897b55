import type { ExitCode } from '../exit-code.ts';
import { abort } from './bring-back.ts';
import { deploy } from './deploy.ts';
import { doctor } from './doctor.ts';
import { history } from './history.ts';
import { logs } from './logs.ts';
import { pause } from './pause.ts';
import { power } from './power.ts';
import { prepare } from './prepare.ts';
import { promote } from './promote.ts';
import { cancel, resume } from './resume.ts';
import { rollback } from './rollback.ts';
import { type Screen, screenOf } from './screen.ts';
import { setTraffic } from './set-traffic.ts';
import { settings } from './settings.ts';
import { status } from './status.ts';
import { swap } from './swap.ts';
import type { Given } from './verbs.ts';
import { whyNot } from './why-not.ts';

/** One call of a verb. */
export interface Call {
  readonly given: Given;
  readonly screen: Screen;
  /** For what is read before anything is confirmed; each time a deadline of its own. */
  readonly signal: () => AbortSignal;
}

const verbs: Readonly<Record<string, (call: Call) => Promise<ExitCode> | ExitCode>> = {
  status,
  deploy,
  prepare,
  promote,
  pause,
  abort,
  settings,
  logs,
  doctor,
  start: (call) => power(call, 'start'),
  stop: (call) => power(call, 'stop'),
  restart: (call) => power(call, 'restart'),
  swap,
  'set-traffic': setTraffic,
  rollback,
  history,
  resume,
  cancel,
};

/** Milliseconds for all that is read before a plan is shown. */
const FACTS_WITHIN = 60_000;

/** Carries out a verb. What a person can change is said in a sentence; everything else is a fault of ours. */
export async function operate(verb: string, given: Given): Promise<ExitCode> {
  const carryOut = verbs[verb];
  if (!carryOut) throw new Error(`There is no verb \`${verb}\`.`);
  // A reader that has seen enough (`| head`) ends what it reads from everywhere else; an operation goes on unseen.
  process.stdout.removeAllListeners('error').on('error', () => {});
  try {
    return await carryOut({ given, screen: screenOf(given.outlet), signal: () => AbortSignal.timeout(FACTS_WITHIN) });
  } catch (error) {
    const why = whyNot(error);
    if (!why) throw error;
    given.outlet.err(`fairlead: ${why.sentence}\n`);
    return why.exit;
  }
}
