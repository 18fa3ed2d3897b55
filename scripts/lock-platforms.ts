/**
 * Completes package-lock.json after `npm install`: a registry that carries only some platforms leaves the optional
 * packages of the others out, and `npm ci` then refuses the lockfile on every platform. What is added has the exact
 * version its parent asks for and no checksum, because nothing was downloaded.
 */
import { readFileSync, writeFileSync } from 'node:fs';

interface Locked {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  optionalDependencies?: Record<string, string>;
}

const OS = /(?:^|[-/])(android|darwin|freebsd|netbsd|openbsd|openharmony|sunos|aix|win32|win|linux)(?=-|$)/;
const CPU = /-(arm64|x64|ia32|arm|loong64|mips64el|ppc64|riscv64|s390x|wasm32)(?=-|$)/;

const lock = JSON.parse(readFileSync('package-lock.json', 'utf8')) as { packages: Record<string, Locked> };
const added: string[] = [];
for (const parent of Object.values(lock.packages)) {
  for (const [name, version] of Object.entries(parent.optionalDependencies ?? {})) {
    const path = `node_modules/${name}`;
    if (lock.packages[path] || !/^\d+\.\d+\.\d+/.test(version)) continue;
    lock.packages[path] = { version, ...platformOf(name), ...(parent.dev && { dev: true }), optional: true };
    added.push(`${name}@${version}`);
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
writeFileSync('package-lock.json', `${JSON.stringify(lock, null, 2)}\n`);
console.log(added.length === 0 ? 'Nothing was missing.' : `Added ${added.length}:\n  ${added.join('\n  ')}`);

function platformOf(name: string): Locked {
  const os = OS.exec(name)?.[1]?.replace(/^win$/, 'win32');
  const cpu = /gnueabihf|musleabihf|-arm-eabi/.test(name) ? 'arm' : CPU.exec(name)?.[1];
  return {
    ...(os && { os: [os] }),
    ...(cpu && { cpu: [cpu] }),
    ...(os === 'linux' && name.includes('musl') && { libc: ['musl'] }),
  };
}
