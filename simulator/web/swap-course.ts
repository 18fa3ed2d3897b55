import { memoryShare, startFactor } from '../apps/memory.ts';
import { type Behaviour, behaviourOf } from '../apps/release.ts';
import type { Azure } from '../core/azure.ts';
import { webError } from '../core/errors.ts';
import type { AzureResponse } from '../core/http.ts';
import type { Plan } from './plan.ts';
import type { Site, Slot } from './site.ts';

/** How a swap will go, decided when it starts. */
export interface Course {
  readonly milliseconds: number;
  /** What the operation ends with instead of a swap; production is then untouched. */
  readonly failure: AzureResponse | undefined;
}

/** Swaps of empty apps on S1 took 58 to 109 s, median 77 s (eight recordings of 2020 to 2023); 10 s of it to start. */
const WITHOUT_START = 67_000;
/** Five requests of at most 90 s each (Microsoft's documentation, 2025-01). */
const PATIENCE = 450_000;
/** Without memory nothing answers and nothing fails either; users reported 11 to 23 minutes. */
const HANGS = 1_200_000;

/**
 * The source restarts with the target's settings, while both slots go on running: three copies at once. Then a request
 * warms it up, and any answer counts unless the app says which do.
 */
export function courseOf(azure: Azure, site: Site, plan: Plan | undefined, source: Slot): Course {
  const release = behaviourOf(azure.releases, source, azure.clock.now());
  const factor = plan ? startFactor(memoryShare(azure, plan, release.memoryMb)) : 1;
  if (factor === Number.POSITIVE_INFINITY) {
    return { milliseconds: HANGS, failure: timedOut(site, source) };
  }
  const start = release.startSeconds * 1000 * factor;
  const failed = release.hangs || start > PATIENCE || !countsAsWarm(source, release);
  return {
    milliseconds: WITHOUT_START + Math.min(start, PATIENCE),
    failure: failed ? noPing(site, source) : undefined,
  };
}

/** `WEBSITE_SWAP_WARMUP_PING_STATUSES` lists what counts; without it even a 500 does. */
function countsAsWarm({ appSettings }: Slot, { status = 200, paths }: Behaviour): boolean {
  const accepted = appSettings['WEBSITE_SWAP_WARMUP_PING_STATUSES'];
  if (accepted === undefined) return true;
  const path = appSettings['WEBSITE_SWAP_WARMUP_PING_PATH'] ?? '/';
  const answered = paths?.[path]?.status ?? status;
  return accepted.split(',').some((code) => Number(code) === answered);
}

function noPing(site: Site, { name }: Slot): AzureResponse {
  const message = `Cannot swap site slots for site '${site.name}' because the '${name}' slot did not respond to http ping.`;
  return webError(417, 'ExpectationFailed', message, '51021');
}

function timedOut(site: Site, { name }: Slot): AzureResponse {
  const message = `Cannot swap site slots for site '${site.name}' because the warmup requests to application in '${name}' slot have timed out.`;
  return webError(417, 'ExpectationFailed', message, '51021');
}
