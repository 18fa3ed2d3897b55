import assert from 'node:assert/strict';

/** Exit code of a lane that could not run here; as `sysexits.h` has it, a failure not of what was asked. */
const SKIPPED = 75;

/** Says why nothing was shown, loudly: it is no pass. Where `FAIRLEAD_DOCKER` is `required` it is a failure. */
export function skip(why: string): never {
  if (process.env['FAIRLEAD_DOCKER'] === 'required') assert.fail(why);
  console.log(`SKIPPED: compose-host: ${why}`);
  process.exit(SKIPPED);
}
