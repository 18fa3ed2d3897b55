import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
];

const installed = () => PLACES.find((place) => place !== undefined && existsSync(place));

/** The browser the workbench is shown in; on Debian it is installed when it is missing and we may. */
export function findChromium(): string {
  const found = installed();
  if (found) return found;
  if (existsSync('/usr/bin/apt-get') && process.getuid?.() === 0) installChromium();
  const now = installed();
  if (now) return now;
  throw new Error('No Chromium: install it (Debian: apt-get install chromium) or set CHROMIUM_PATH.');
}

function installChromium(): void {
  console.log('Installing Chromium with apt-get (about 410 MB) …');
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  execFileSync('apt-get', ['update', '-qq'], { stdio: 'inherit', env });
  execFileSync('apt-get', ['install', '-y', '-qq', 'chromium'], { stdio: ['ignore', 'ignore', 'inherit'], env });
}
