import { setTimeout as pause } from 'node:timers/promises';
import { single } from '../project.ts';
import { personOf } from '../release.ts';
import { SERVER_AGAIN } from '../rig/machine.ts';
import type { Rig } from '../rig/rig.ts';
import { interruptedInEachStep } from './interrupted.ts';

export const CUT = ['orders', 'offers'].map(single);
export const KILLED = ['billing', 'banking'].map(single);
/** Milliseconds for which the cable is cut. */
const APART = 3_000;

/** The cable is cut in the middle of each step, for a while. */
export async function cutInEachStep(rig: Rig): Promise<void> {
  // Each has a cable of its own, so that what is cut for one is not cut for the other.
  const tracks = CUT.map((project) => ({
    project,
    person: personOf(rig, `cleo-${project.name}`, project, { server: SERVER_AGAIN }),
  }));
  const cable = rig.cables[SERVER_AGAIN];
  const strike = async () => {
    cable.cut();
    await pause(APART);
    cable.mend();
  };
  await interruptedInEachStep({ name: 'Link cut', strike }, tracks);
}

/** The command line is killed in the middle of each step. */
export async function killedInEachStep(rig: Rig): Promise<void> {
  const tracks = KILLED.map((project) => ({ project, person: personOf(rig, `dan-${project.name}`, project) }));
  const strike = async (child: { kill(signal: 'SIGKILL'): boolean }) => {
    child.kill('SIGKILL');
  };
  await interruptedInEachStep({ name: 'Killed', strike }, tracks);
}
