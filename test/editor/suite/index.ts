import { appendFileSync, globSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'node:util';

/** Called by the extension host without arguments, whoever started it. */
export async function run(): Promise<void> {
  const { default: Mocha } = await import('mocha');
  const { SUITE_LOG, SUITE_RESULT, SUITE_GREP } = process.env;
  // The host's console travels to the window and loses mocha's arguments on the way.
  if (SUITE_LOG) Mocha.reporters.Base.consoleLog = (...args) => appendFileSync(SUITE_LOG, `${format(...args)}\n`);
  const mocha = new Mocha({
    timeout: 120_000,
    color: false,
    forbidOnly: Boolean(process.env['CI']),
    ...(SUITE_GREP && { grep: SUITE_GREP }),
  });
  for (const file of globSync('*.test.cjs', { cwd: __dirname })) mocha.addFile(join(__dirname, file));
  const failures = await new Promise<number>((resolve) => {
    const runner = mocha.run((count) => {
      // Proof that the run got to its end: a host that dies is reported to the launcher as success.
      if (SUITE_RESULT) writeFileSync(SUITE_RESULT, JSON.stringify(runner.stats));
      resolve(count);
    });
  });
  if (failures > 0) throw new Error(`${failures} of the suite's tests fail.`);
}
