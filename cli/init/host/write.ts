import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Source } from '../../../engine/core/span.ts';
import { slashed } from '../../disk-workspace.ts';
import { reasonOf } from '../../read-file.ts';
import { counted, visible } from '../../terminal.ts';
import { UsageError } from '../../usage-error.ts';
import { composeText } from './compose-text.ts';
import type { HostDraft } from './host-draft.ts';
import { nginxText } from './nginx-text.ts';
import { projectText } from './project-text.ts';

export interface WrittenFile {
  /** As seen from the folder. */
  readonly name: string;
  readonly source: Source;
}

export function filesOf(draft: HostDraft, folder: string): WrittenFile[] {
  const face = draft.services.find(({ role }) => role === 'public');
  const file = (name: string, text: string): WrittenFile => ({
    name,
    source: { path: slashed(join(folder, name)), text },
  });
  return [
    file(draft.files.project, projectText(draft)),
    file(draft.files.compose, composeText(draft)),
    ...(face ? [file(draft.files.nginx, nginxText(draft, face))] : []),
  ];
}

/** All of them or, when one is in the way, none. @throws UsageError */
export function writeAll(files: readonly WrittenFile[], force: boolean): void {
  const there = files.filter(({ source }) => existsSync(source.path)).map(({ name }) => `\`${visible(name)}\``);
  if (there.length > 0 && !force) {
    const stay = there.length === 1 ? 'is there already and stays as it is' : 'are there already and stay as they are';
    throw new UsageError(
      `${there.join(', ')} ${stay}. \`--dry-run\` prints what would be written, \`--force\` writes over it.`,
    );
  }
  for (const { name, source } of files) {
    try {
      writeFileSync(source.path, source.text, { flag: force ? 'w' : 'wx' });
    } catch (error) {
      throw new UsageError(`\`${visible(name)}\` cannot be written: ${visible(reasonOf(error))}.`);
    }
  }
}

export function sizeOf({ services, environments }: HostDraft): string {
  const released = services.filter(({ role }) => role !== 'data').length;
  return `${counted(released, 'service')} in ${counted(environments.length, 'environment')}`;
}
