import { folderOf, resolvePath } from '../../engine/core/path.ts';
import type { Workspace } from '../../engine/core/workspace.ts';
import type { Engine } from '../../engine/engine.ts';

type Plain = Readonly<Record<string, unknown>>;

/** More than a deployment is described by; the rest is not read. */
const MOST = 50;

/**
 * Compose files that a deployment file names, as plain data, by the paths it names them by: those that are open as they
 * stand there. One that cannot be read is not among them, and nothing outside the folders of the editor is read.
 */
export function composeData(
  engine: Engine,
  { data, path, workspace }: { readonly data: unknown; readonly path: string; readonly workspace: Workspace },
): Plain {
  const kind = engine.kinds.find(({ id }) => id === 'compose');
  const found: Record<string, unknown> = Object.create(null);
  if (!kind) return found;
  for (const named of composeFilesIn(data).slice(0, MOST)) {
    const source = workspace.read(resolvePath(folderOf(path), named));
    const read = source && kind.data?.(engine.open(kind, source, workspace).model);
    if (read !== undefined) found[named] = read;
  }
  return found;
}

function composeFilesIn(data: unknown): readonly string[] {
  const services = Object.values(mapAt(data, 'environments')).flatMap((one) => Object.values(mapAt(one, 'services')));
  const lists = [mapAt(data, 'files')['compose'], ...services.map((service) => mapOf(service)['composeFiles'])];
  const names = lists.flat().filter((name) => typeof name === 'string');
  return [...new Set(names)];
}

function mapAt(value: unknown, key: string): Plain {
  return mapOf(mapOf(value)[key]);
}

function mapOf(value: unknown): Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Plain) : {};
}
