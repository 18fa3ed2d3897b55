import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { gzipSync } from 'node:zlib';

/** Something a registry hands out by its digest. */
export interface Blob {
  readonly digest: string;
  readonly bytes: Buffer;
}

export interface Image {
  readonly manifest: Blob;
  readonly config: Blob;
}

export const MANIFEST = 'application/vnd.docker.distribution.manifest.v2+json';

/** The root file system of every image: one program. */
export function rootLayer(folder: string): { readonly blob: Blob; readonly diff: string } {
  const root = rootOf(folder);
  const tar = execFileSync(
    'tar',
    ['--create', '--owner=0', '--group=0', '--sort=name', '--mtime=@0', '--directory', root, '.'],
    {
      maxBuffer: 64 << 20,
    },
  );
  return { blob: blobOf(gzipSync(tar)), diff: digestOf(tar) };
}

/** The folder that becomes it, with the server in it. */
export function rootOf(folder: string): string {
  const root = join(folder, 'root');
  if (existsSync(root)) return root;
  mkdirSync(root);
  const source = resolve('test/compose-host/app/server.c');
  execFileSync('gcc', ['-static', '-O2', '-o', join(root, 'server'), source, '-lpthread']);
  return root;
}

/** What a tag says is how it behaves: `v7-breaks`, `v8-never-healthy`, `v9-migration-fails`. */
export function imageOf(root: ReturnType<typeof rootLayer>, repository: string, tag: string): Image {
  const [, version = tag, behaviour = ''] = /^(v\d+)-?(.*)$/.exec(tag) ?? [];
  const env = [`VERSION=${repository.split('/').at(-1)} ${version}`, 'PATH=/'];
  if (behaviour === 'breaks' || behaviour === 'never-healthy') env.push(`BEHAVES=${behaviour.replaceAll('-', ' ')}`);
  if (behaviour === 'migration-fails') env.push('MIGRATES=fails');
  const config = blobOf(
    json({
      architecture: 'amd64',
      os: 'linux',
      config: { Env: env, Cmd: ['/server'], ExposedPorts: { '8000/tcp': {} }, WorkingDir: '/' },
      rootfs: { type: 'layers', diff_ids: [root.diff] },
      history: [{ created: '2026-01-01T00:00:00Z' }],
    }),
  );
  const sized = ({ digest, bytes }: Blob) => ({ size: bytes.length, digest });
  const manifest = {
    schemaVersion: 2,
    mediaType: MANIFEST,
    config: { mediaType: 'application/vnd.docker.container.image.v1+json', ...sized(config) },
    layers: [{ mediaType: 'application/vnd.docker.image.rootfs.diff.tar.gzip', ...sized(root.blob) }],
  };
  return { manifest: blobOf(json(manifest)), config };
}

function blobOf(bytes: Buffer): Blob {
  return { digest: digestOf(bytes), bytes };
}

function digestOf(bytes: Buffer): string {
  return `sha256:${createHash('sha256').update(bytes).digest('hex')}`;
}

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}
