import { type ChildProcess, spawn } from 'node:child_process';
import { openSync, readFileSync } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

/** Milliseconds in which a server answers at the latest. */
const PATIENCE = 30_000;

/** A server of the rig, once somebody can connect to it; it ends with the machine. */
export async function started(
  log: string,
  door: NetConnectOpts,
  program: string,
  words: readonly string[],
): Promise<ChildProcess> {
  const output = openSync(log, 'a');
  const child = spawn(program, words, { stdio: ['ignore', output, output] });
  const deadline = Date.now() + PATIENCE;
  while (!(await answers(door))) {
    const why = `${program} does not answer: ${readFileSync(log, 'utf8').slice(-2000)}`;
    // One that goes to the background ends well before it answers.
    if ((child.exitCode ?? 0) !== 0 || Date.now() > deadline) throw new Error(why);
    await pause(50);
  }
  return child;
}

function answers(door: NetConnectOpts): Promise<boolean> {
  return new Promise((tell) => {
    const socket = connect(door, () => {
      socket.destroy();
      tell(true);
    });
    socket.on('error', () => tell(false));
  });
}
