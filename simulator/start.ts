import { randomBytes, randomInt } from 'node:crypto';
import { idSource } from './core/ids.ts';
import { tokenWith } from './core/token.ts';
import { seedOf, sow } from './seed.ts';
import { createSimulator, type Simulator } from './simulator.ts';
import { writeAuthority } from './transport/authority-file.ts';
import { newIdentity } from './transport/certificate.ts';
import { listen } from './transport/listener.ts';

export interface StartOptions {
  /** Azure's own durations and `Retry-After`; otherwise everything takes a hundredth of the time. */
  readonly faithful?: boolean;
  /** How many times faster than the manner's own pace. */
  readonly timeScale?: number;
  readonly port?: number;
  /** What exists at first, as the text of a seed file says. */
  readonly seed?: string;
  /** Makes every id of a run the same again. */
  readonly idSeed?: number;
  /** Milliseconds since 1970, for who wants to stop the time. */
  readonly now?: () => number;
}

/** What a client needs to know; printed as one line by `simulator/main.ts`. */
export interface Address {
  readonly endpoint: string;
  readonly caFile: string;
  readonly token: string;
  /** How many times faster than Azure it does things; who waits for it can wait as much less. */
  readonly pace: number;
}

export interface Running extends Address {
  readonly simulator: Simulator;
  stop(): Promise<void>;
}

const QUICK_PACE = 100;
const RETRY_AFTER_SECONDS = 15;
/** Milliseconds: what a seed makes has been there for a while, and its apps have long started. */
const SEEDED_AGO = 3_600_000;

/** Starts an Azure of one's own on loopback, with a key, a certificate and a token that nobody else has. */
export async function startSimulator(options: StartOptions = {}): Promise<Running> {
  const { faithful = false, timeScale = 1, port = 0, seed, idSeed = randomInt(2 ** 32), now = Date.now } = options;
  const token = tokenWith(randomBytes(24).toString('base64url'));
  const retryAfterSeconds = faithful ? Math.ceil(RETRY_AFTER_SECONDS / timeScale) : undefined;
  const pace = timeScale * (faithful ? 1 : QUICK_PACE);
  let ago = SEEDED_AGO;
  const clock = { now: () => now() - ago };
  const simulator = createSimulator({ clock, ids: idSource(idSeed), token, manner: { retryAfterSeconds, pace } });
  if (seed !== undefined) sow(simulator, token, seedOf(seed));
  ago = 0;

  const domains = [...simulator.azure.environments.values()].flatMap(({ domain }) => [domain, `internal.${domain}`]);
  const identity = newIdentity(clock.now(), domains);
  const listener = await listen(simulator, identity, port);
  const authority = writeAuthority(identity.certificate);
  return {
    endpoint: `https://127.0.0.1:${listener.port}`,
    caFile: authority.path,
    token,
    pace,
    simulator,
    stop: async () => {
      authority.remove();
      await listener.close();
    },
  };
}
