/** Stands for `ssh`: `node play-ssh.ts FOLDER ARGUMENTS…`. A shared connection is its process, and a file that says so. */
import { spawnSync } from 'node:child_process';
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Script } from './scripted-ssh.ts';

const [folder = '', ...args] = process.argv.slice(2);
const script = JSON.parse(readFileSync(join(folder, 'script.json'), 'utf8')) as Script;
const note = (name: string, text: string) => appendFileSync(join(folder, name), `${text}\n`);
const after = (flag: string) => args[args.indexOf(flag) + 1] ?? '';

const REASONS = {
  nobody: 'connect failed: Connection refused',
  unreachable: 'connect failed: No route to host',
  prohibited: 'administratively prohibited: open failed',
};

note('asked', JSON.stringify(args));
note('processes', `${process.pid}`);
const socket = args.includes('-S') ? after('-S') : undefined;
if (args.includes('-M')) beMaster(socket ?? '');
else if (socket !== undefined && !existsSync(socket)) fail('Connection closed by UNKNOWN port 65535');
else if (args.includes('-W')) forward();
else if (!args.includes('-O')) {
  if (socket === undefined) connect();
  run(args.at(-1) ?? '');
}

function connect(): void {
  if (script.refuses !== undefined) fail(script.refuses);
  process.stdout.write(script.greets ?? '');
}

function beMaster(at: string): void {
  note('folders', dirname(at));
  if (script.hangs) {
    setInterval(() => {}, 1_000);
    return;
  }
  connect();
  writeFileSync(at, '');
  console.log('fairlead is here');
  process.stdin.resume().on('end', () => {
    rmSync(at, { force: true });
    process.exit(0);
  });
}

function forward(): void {
  if (script.forwards === undefined) {
    process.stdin.pipe(process.stdout);
    return;
  }
  // Through a shared connection why is told to that one.
  const why = `channel 0: open failed: ${REASONS[script.forwards]}\nstdio forwarding failed`;
  fail(socket === undefined ? why : 'Stdio forwarding request failed: Session open refused by peer');
}

function run(command: string): void {
  const { status } = spawnSync('/bin/sh', ['-c', command], { stdio: 'inherit' });
  process.exit(status ?? 255);
}

function fail(why: string): never {
  console.error(why);
  process.exit(255);
}
