import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { appStatus } from '../../operations/azure/status.ts';
import { rehearsalSeed } from '../../operations/conduct/rehearsal-seed.ts';
import { elapsed } from '../../operations/conduct/words.ts';
import { type ExitCode, exitCode } from '../exit-code.ts';
import { visible } from '../terminal.ts';
import type { Call } from './main.ts';
import { sessionOf } from './session.ts';

/** Stands for the next release; only that it is another one matters. */
const NEXT = `rehearsal.azurecr.io/next@sha256:${'e'.repeat(64)}`;

type Choice = Parameters<typeof sessionOf>[2];

interface Played {
  readonly outcome: string;
  readonly reasons: readonly string[];
  /** Milliseconds it takes at Azure's own pace. */
  readonly took: number;
}

/**
 * `fairlead rollback --rehearse`: plays a deployment, its swap and the way back in a simulator that begins as the environment is now.
 * Of Azure it only reads.
 */
export async function rehearse(call: Call, environment: string, choice: Choice): Promise<ExitCode> {
  const app = await sessionOf(call, environment, choice);
  const { clients, where, target } = app;
  const expected = target.slots.map((slot) => slot.name);
  const seen = await appStatus({ clients, location: where, expected, now: Date.now(), signal: call.signal() });
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-rehearsal-'));
  writeFileSync(join(folder, 'seed.json'), JSON.stringify(rehearsalSeed(app, seen)), { mode: 0o600 });
  const env = {
    ...process.env,
    XDG_STATE_HOME: folder,
    LOCALAPPDATA: folder,
    FAIRLEAD_SIMULATOR: join(folder, 'address.json'),
  };
  const simulator = started(['simulator', '--seed', join(folder, 'seed.json'), '--with-parent'], env);
  try {
    await once(createInterface({ input: simulator.stdout as NodeJS.ReadableStream }), 'line');
    call.screen.out(`A rehearsal in the simulator, which begins as \`${environment}\` is now. Azure is not changed.\n`);
    const config = choice.config === undefined ? [] : ['--config', resolve(call.given.outlet.cwd, choice.config)];
    const service = ['--service', target.service, '--slot', target.slot];
    // A release of its own goes through the slot first, where images are deployed.
    const isImage = target.artifact === undefined || target.artifact.type === 'image';
    const verbs = [...(isImage ? [['deploy', '--artifact', NEXT, '--no-swap']] : []), ['swap'], ['rollback']];
    for (const [verb = '', ...options] of verbs) {
      const args = [
        verb,
        environment,
        ...options,
        ...service,
        ...config,
        '--simulator',
        '--confirm',
        environment,
        '--json',
      ];
      const played = await playedBy(args, env);
      call.screen.out(`  ${verb.padEnd(8)}  ${played.outcome}, about ${elapsed(played.took)} in Azure\n`);
      for (const reason of played.reasons) call.screen.out(`            ${visible(reason)}\n`);
      if (played.outcome !== 'succeeded') return exitCode.refused;
    }
    call.screen.out('All went well: production would have its previous release again.\n');
    return exitCode.clean;
  } finally {
    const ended = once(simulator, 'exit');
    simulator.stdin?.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  }
}

/** The same program as this one. */
function started(args: readonly string[], env: NodeJS.ProcessEnv): ChildProcess {
  const [, program = ''] = process.argv;
  return spawn(process.execPath, [program, ...args], { env, stdio: ['pipe', 'pipe', 'pipe'] });
}

async function playedBy(args: readonly string[], env: NodeJS.ProcessEnv): Promise<Played> {
  const child = started(args, env);
  const ended = once(child, 'close');
  child.stdin?.end();
  let outcome = 'refused';
  let reasons: readonly string[] = [];
  let took = 0;
  child.stderr?.on('data', (chunk: Buffer) => {
    if (outcome === 'refused') reasons = [...reasons, chunk.toString('utf8').trim()];
  });
  for await (const line of createInterface({ input: child.stdout as NodeJS.ReadableStream })) {
    const said = JSON.parse(line);
    if (said.type === 'plan')
      reasons = said.remarks
        .filter((one: { weight: string }) => one.weight === 'refusal')
        .map((one: { sentence: string }) => one.sentence);
    if (said.type !== 'end') continue;
    ({ outcome, reasons } = said);
    took = said.operationSeconds * 1000;
  }
  await ended;
  return { outcome, reasons, took };
}
