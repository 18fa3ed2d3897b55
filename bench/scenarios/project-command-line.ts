import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { grouped } from '../../engine/project/graph/grouped.ts';
import { projectFiles, writeFiles } from '../project-files.ts';
import type { Sample, Scenario } from '../scenario.ts';
import { OURS } from '../servers.ts';

export const EACH_KIND = 'each kind by itself';

/** A repository checked as a whole, beside its files checked kind by kind where there is no project: the sum of those runs. */
export function projectCommandLine(): Scenario {
  return {
    name: 'cli project',
    what: 'the whole process over 2,000 files of 200 apps; beside the sum of one run for each kind of file, outside of a repository',
    rounds: 3,
    subjects: [
      { name: OURS, measure: () => inFolder((folder) => whole(folder)) },
      { name: EACH_KIND, measure: () => inFolder((folder) => kindByKind(folder)) },
    ],
  };
}

async function inFolder(measure: (folder: string) => Promise<Sample>): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'fairlead-bench-'));
  try {
    return await measure(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function whole(folder: string): Promise<Sample> {
  writeFiles(folder, projectFiles());
  mkdirSync(join(folder, '.git'));
  return check(folder);
}

async function kindByKind(folder: string): Promise<Sample> {
  const kinds = grouped(projectFiles(), ([path]) => extname(path) + basename(path).split(/[-.]/, 1)[0]);
  const total = { ms: 0, 'cpu ms': 0, 'peak MiB': 0 };
  for (const files of kinds) {
    const own = mkdtempSync(join(folder, 'kind-'));
    writeFiles(own, files);
    const used = await check(own);
    total.ms += used.ms;
    total['cpu ms'] += used['cpu ms'];
    total['peak MiB'] = Math.max(total['peak MiB'], used['peak MiB']);
  }
  return total;
}

/** Says at its end what it used, behind whatever else it says. */
const USED = `data:text/javascript,${encodeURIComponent(
  'process.on("exit", () => process.stderr.write("\\n" + JSON.stringify(process.resourceUsage())))',
)}`;

async function check(cwd: string): Promise<{ ms: number; 'cpu ms': number; 'peak MiB': number }> {
  const begun = performance.now();
  const args = ['--import', USED, resolve('dist/cli.cjs'), 'check'];
  const child = spawn(process.execPath, args, { cwd, stdio: ['ignore', 'ignore', 'pipe'] });
  const [said] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  const { userCPUTime, systemCPUTime, maxRSS } = JSON.parse(said.split('\n').at(-1) ?? '') as NodeJS.ResourceUsage;
  return {
    ms: performance.now() - begun,
    'cpu ms': (userCPUTime + systemCPUTime) / 1_000,
    'peak MiB': maxRSS / 1_024,
  };
}
