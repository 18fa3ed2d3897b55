import type { ChildProcess } from 'node:child_process';
import { setTimeout as pause } from 'node:timers/promises';
import { single } from '../project.ts';
import { personOf } from '../release.ts';
import { SERVER, WAYS } from '../rig/machine.ts';
import type { Rig } from '../rig/rig.ts';
import { interruptedInEachStep } from './interrupted.ts';

export const CUT = ['orders', 'offers'].map(single);
export const KILLED = ['billing', 'banking'].map(single);
/** Milliseconds for which the cable is cut. */
const APART = 3_000;

/** The cable is cut in the middle of each step, for a while. */
export async function cutInEachStep(rig: Rig): Promise<void> {
  const tracks = CUT.map((project, index) => {
    const server = WAYS[index] ?? SERVER;
    const cable = rig.cables.get(server);
    const person = personOf(rig, `cleo-${project.name}`, project, { server });
    const strike = async () => {
      cable?.cut();
      await pause(APART);
      cable?.mend();
    };
    return { project, person, strike };
  });
  await interruptedInEachStep('Link cut', tracks, 'even');
}

/** The command line is killed in the middle of each step. */
export async function killedInEachStep(rig: Rig): Promise<void> {
  const strike = async (child: ChildProcess) => void child.kill('SIGKILL');
  const tracks = KILLED.map((project) => ({ project, person: personOf(rig, `dan-${project.name}`, project), strike }));
  await interruptedInEachStep('Killed', tracks, 'odd');
}
