import { existsSync } from 'node:fs';
import { cp } from 'node:fs/promises';
import { join } from 'node:path';

/** The example that is tried out, seen from the extension. */
const EXAMPLE = 'examples/app-service-container';

/** Where its copy lies, seen from the extension's own storage, by which it is recognised. */
export const COPY = ['trial', 'contoso-documents'] as const;

/** What its simulated Azure has at first. Of the extension, not of the copy: a folder says nothing about that. */
export function seedIn(extension: string): string {
  return join(extension, EXAMPLE, 'simulator.json');
}

/** Copies the example where it is missing; what somebody wrote into it stays. */
export async function copyExample(extension: string, folder: string): Promise<void> {
  if (existsSync(folder)) return;
  const example = join(extension, EXAMPLE);
  const left = [join(example, 'before'), seedIn(extension)];
  await cp(example, folder, { recursive: true, filter: (source) => !left.includes(source) });
}
