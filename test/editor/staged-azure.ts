import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Release } from '../../simulator/apps/release.ts';
import type { Fault } from '../../simulator/faults/fault.ts';
import type { Seed } from '../../simulator/seed.ts';
import { startSimulator } from '../../simulator/start.ts';
import { awaited } from './awaited.ts';
import { root } from './host/paths.ts';
import { type StandingTime, standingTime } from './standing-time.ts';

const SEED = join(root, 'examples/app-service-container/simulator.json');

/** The simulator of the trial, in this process: what reaches it is counted, and what goes wrong is arranged. */
export interface StagedAzure extends AsyncDisposable {
  /** Tells the editor where it is. */
  readonly env: Readonly<Record<string, string>>;
  faults(...faults: readonly Fault[]): void;
  /** How what is deployed behaves, by what its image has in it. */
  releases(...releases: readonly Release[]): void;
  /** How often an action was sent. */
  sent(action: string): number;
  /** Settles when so many read the log of an app. */
  logReaders(count: number): Promise<void>;
  /** Settles once an action was sent. */
  reached(action: string): Promise<void>;
  readonly time: StandingTime;
}

export interface Staged {
  /** Whether the slot of the example is there already. */
  readonly slots?: boolean;
  /** So many times faster than Azure. */
  readonly timeScale?: number;
  /** What there is instead of the example. */
  readonly given?: Seed;
}

export async function stagedAzure({ slots = true, timeScale = 20, given }: Staged = {}): Promise<StagedAzure> {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-staged-'));
  const seed = given ?? JSON.parse(readFileSync(SEED, 'utf8'));
  if (!slots) for (const site of seed.sites) delete site.slots;
  const time = standingTime();
  const azure = await startSimulator({ seed: JSON.stringify(seed), faithful: true, timeScale, now: time.now });
  const { endpoint, caFile, token, pace, simulator } = azure;
  const address = join(folder, 'simulator.json');
  writeFileSync(address, JSON.stringify({ endpoint, caFile, token, pace, pid: process.pid }));
  const sent = (action: string) =>
    simulator.requests.filter(({ path, method }) => method !== 'GET' && path.endsWith(`/${action}`)).length;
  return {
    env: { FAIRLEAD_SIMULATOR: address },
    faults: (...faults) => simulator.faults.set(faults),
    releases: (...releases) => {
      simulator.azure.releases = releases;
    },
    sent,
    reached: (action) => awaited(`${action} is sent`, () => sent(action) > 0),
    logReaders: (count) => awaited(`${count} read the log`, () => simulator.azure.onVisit.size === count),
    time,
    async [Symbol.asyncDispose]() {
      await azure.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
