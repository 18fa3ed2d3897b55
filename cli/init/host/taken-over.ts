import { nameOf } from '../../../engine/core/path.ts';
import { envFilesOf } from '../../../engine/kinds/compose/env-files.ts';
import type { Service } from '../../../engine/kinds/compose/model.ts';
import { readVolume } from '../../../engine/kinds/compose/short-forms.ts';
import {
  child,
  descend,
  entriesOf,
  isMap,
  isScalar,
  isSeq,
  itemsOf,
  type Node,
  scalarOf,
} from '../../../engine/readers/tree.ts';
import { scalar } from '../yaml-lines.ts';
import { type FoundService, written } from './found-service.ts';
import type { HostService, HostVolume } from './host-draft.ts';
import { isForDevelopers } from './start-words.ts';

type TakenOver = Pick<HostService, 'kept' | 'volumes' | 'envFiles'> & { readonly notes: readonly string[] };

/** Means the same on a server. */
const KEPT = ['user', 'working_dir', 'entrypoint', 'command', 'shm_size', 'tmpfs', 'read_only', 'stop_signal'];
/** Is written anew, or holds for a developer's machine only. */
const ANEW = new Set([
  ...KEPT,
  ...['image', 'build', 'ports', 'expose', 'container_name', 'restart', 'init', 'healthcheck', 'stop_grace_period'],
  ...[
    'deploy',
    'mem_limit',
    'mem_reservation',
    'cpus',
    'scale',
    'logging',
    'networks',
    'labels',
    'depends_on',
    'links',
  ],
  ...['environment', 'env_file', 'volumes', 'pull_policy', 'platform', 'stdin_open', 'tty', 'develop', 'hostname'],
]);

/** What a service keeps of what the files say about it, and what its owner has to look at. */
export function takenOver(found: FoundService): TakenOver {
  const { name, declared } = found;
  const mounts = itemsOf(written(declared, 'volumes')).map(mountOf);
  const [volumes, folders] = [
    mounts.flatMap(({ volume }) => volume ?? []),
    mounts.flatMap(({ folder }) => folder ?? []),
  ];
  // Products of others bring no code: what is mounted into them belongs there.
  const bound = found.built ? [] : folders.filter((text) => !text.includes('docker.sock'));
  const files = new Set(declared.flatMap(({ body }) => envFilesOf(body).map(({ path }) => path)));
  const isOnServer = (path: string) => nameOf(path).startsWith('.env') && !path.includes('..');
  const open = new Set(declared.flatMap(openKeys));
  return {
    kept: KEPT.flatMap((key) => keptLine(key, written(declared, key))),
    volumes: [...volumes, ...bound.map((text) => ({ text, name: undefined }))],
    envFiles: [...files].filter(isOnServer),
    notes: [
      ...said(
        name,
        'mounted for developers only',
        folders.filter((text) => !bound.includes(text)),
      ),
      ...said(name, 'mounted, and to be put on the server', bound),
      ...said(
        name,
        'no `.env` file, left out',
        [...files].filter((path) => !isOnServer(path)),
      ),
      ...said(name, 'not taken over', [...open]),
    ],
  };
}

function said(name: string, what: string, things: readonly string[]): string[] {
  return things.length === 0 ? [] : [`Of \`${name}\`: ${things.map((thing) => `\`${thing}\``).join(', ')} ${what}.`];
}

function openKeys({ body }: Service): string[] {
  const keys = entriesOf(body).map(({ key }) => key);
  const devices = descend(body, 'deploy', 'resources', 'reservations', 'devices') ? ['devices'] : [];
  return [...keys.filter((key) => !ANEW.has(key) && !key.startsWith('x-')), ...devices];
}

function keptLine(key: string, node: Node | undefined): [string, string][] {
  if ((key === 'command' || key === 'entrypoint') && isForDevelopers(node)) return [];
  if (key === 'user' && /^(?:root|0)(?::|$)/.test(String(scalarOf(node) ?? ''))) return [];
  const text = isScalar(node) ? scalarText(node) : isSeq(node) ? listText(node) : undefined;
  return text === undefined ? [] : [[key, text]];
}

function listText(node: Node): string {
  return `[${itemsOf(node).map(scalarText).join(', ')}]`;
}

function scalarText(node: Node): string {
  const value = scalarOf(node);
  return typeof value === 'string' ? scalar(value) : String(value ?? '""');
}

/** A named volume, or a folder of the host as it is written. */
function mountOf(node: Node): { readonly volume?: HostVolume; readonly folder?: string } {
  if (isMap(node)) {
    const part = (key: string) => String(scalarOf(child(node, key)) ?? '');
    const text = `${part('source')}:${part('target')}${scalarOf(child(node, 'read_only')) === true ? ':ro' : ''}`;
    return part('type') === 'volume' && part('source') !== ''
      ? { volume: { text, name: part('source') } }
      : part('type') === 'bind'
        ? { folder: text }
        : {};
  }
  const text = String(scalarOf(node) ?? '');
  const short = readVolume(text);
  if (short?.source === undefined) return {};
  return short.isNamed ? { volume: { text, name: short.source } } : { folder: text };
}
