import { join } from 'node:path';
import type { Engine } from '../../../engine/engine.ts';
import { check } from '../../check/command.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { screenOf } from '../../operate/screen.ts';
import type { Outlet } from '../../outlet.ts';
import { visible } from '../../terminal.ts';
import type { HostFlags } from './options.ts';
import { hostDraft, type Looked } from './project.ts';
import { filesOf, sizeOf, writeAll } from './write.ts';

export interface Manner {
  readonly dryRun: boolean;
  readonly force: boolean;
}

/** Writes what a server with Docker Compose behind nginx needs, and has it checked like any other file. */
export async function initHost(
  looked: Looked,
  flags: HostFlags,
  manner: Manner,
  engine: Engine,
  outlet: Outlet,
): Promise<ExitCode> {
  const draft = await hostDraft(looked, flags, engine, screenOf(outlet));
  const files = filesOf(draft, looked.folder);
  if (manner.dryRun) {
    for (const { name, source } of files) outlet.out(`# ${visible(name)}\n${source.text}\n`);
    return exitCode.clean;
  }
  writeAll(files, manner.force);
  const paths = files.map(({ name }) => (looked.shown === '.' ? name : join(looked.shown, name)));
  outlet.out(`${paths.map(visible).join(', ')} are written: ${sizeOf(draft)}.\n`);
  await check.run(['--', ...paths], outlet);
  return exitCode.clean;
}
