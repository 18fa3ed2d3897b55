import { spawn } from 'node:child_process';
import { outputFor, type Print, printed } from './printing.ts';
import { programNamed } from './program.ts';

/** What an image is built from and where it goes. */
export interface Build {
  /** `registry/repository:tag`. */
  readonly reference: string;
  readonly dockerfile: string;
  /** Folder of the deployment file. */
  readonly folder: string;
  readonly print?: Print | undefined;
}

export type Built = { readonly digest: string } | { readonly refusal: string };

const WAY_OUT = 'name an image that was built elsewhere by `--artifact REGISTRY/REPOSITORY@sha256:…`';
const DIGEST = /@(sha256:[0-9a-f]{64})$/;

/**
 * Builds an image and pushes it, by Docker of this computer and never one of the repository, without a shell.
 */
export async function built({ reference, dockerfile, folder, print }: Build, signal: AbortSignal): Promise<Built> {
  const docker = programNamed('docker', folder);
  if (docker === undefined) return { refusal: `There is no Docker on this computer to build with: ${WAY_OUT}.` };
  const run = (args: readonly string[]) => ended(docker, args, { cwd: folder, signal, print });
  for (const args of [
    ['build', '--file', dockerfile, '--tag', reference, '.'],
    ['push', reference],
  ]) {
    const { code } = await run(args);
    if (code !== 0)
      return {
        refusal: `\`docker ${args[0]}\` ended with ${exitOf(code)}, and nothing was deployed: mend that, or ${WAY_OUT}.`,
      };
  }
  const { output } = await run(['image', 'inspect', '--format', '{{join .RepoDigests "\\n"}}', reference]);
  const repository = reference.replace(/:[^:/]+$/, '');
  const named = output.split('\n').find((line) => line.startsWith(`${repository}@`));
  const digest = DIGEST.exec(named?.trim() ?? '')?.[1];
  return digest === undefined
    ? { refusal: `Docker does not tell the digest of \`${reference}\`, and only a digest is deployed: ${WAY_OUT}.` }
    : { digest };
}

function exitOf(code: number | null): string {
  return code === null ? 'a signal' : `exit code ${code}`;
}

interface Running {
  readonly cwd: string;
  readonly signal: AbortSignal;
  readonly print: Print | undefined;
}

function ended(program: string, args: readonly string[], { cwd, signal, print }: Running) {
  const isAsked = args[0] === 'image';
  const out = outputFor(print);
  return new Promise<{ readonly code: number | null; readonly output: string }>((resolve) => {
    const child = spawn(program, args, { cwd, signal, shell: false, stdio: ['ignore', isAsked ? 'pipe' : out, out] });
    let output = '';
    if (isAsked)
      child.stdout?.on('data', (chunk: Buffer) => {
        output += chunk.toString('utf8');
      });
    printed({ stdout: isAsked ? null : child.stdout, stderr: child.stderr }, print);
    child.once('error', () => resolve({ code: null, output }));
    child.once('close', (code) => resolve({ code, output }));
  });
}
