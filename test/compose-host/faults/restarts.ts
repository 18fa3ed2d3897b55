import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import { STOCK } from '../project.ts';
import { run } from '../rig/machine.ts';
import type { Rig } from '../rig/rig.ts';
import { answered, assertRuns, containersOf } from '../state.ts';

/** Milliseconds in which what has restarted answers again. */
const PATIENCE = 60_000;

/** Containers that restart by themselves, and all of them with the Engine: nginx finds them where they were. */
export async function restarts({ engine }: Rig): Promise<void> {
  for (const { id } of containersOf(STOCK, STOCK.name)) {
    process.kill(Number(run('docker', 'inspect', '--format', '{{.State.Pid}}', id)), 'SIGKILL');
    await again();
  }
  await engine.restart();
  await again();
}

async function again(): Promise<void> {
  const deadline = Date.now() + PATIENCE;
  for (;;) {
    await pause(1_000);
    try {
      await assertRuns(STOCK, STOCK.name, 'v1');
      return;
    } catch (error) {
      assert(Date.now() < deadline, `${await answered(STOCK.name)}: ${error}`);
    }
  }
}
