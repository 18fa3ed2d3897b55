import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { withSection } from './notice.ts';
import type { Tarball } from './tarball.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const NOTICE = resolve(ROOT, 'schemas/NOTICE.md');

/** A schema with what has to be said of it. */
interface Derived {
  readonly name: string;
  readonly schema: unknown;
  /** One line: whose it is and where it is published. */
  readonly origin: string;
  readonly from: Tarball;
  /** In the tarball. */
  readonly path: string;
  readonly licence: { readonly name: string; readonly text: string };
  readonly script: string;
  /** What the script does to the origin, behind `which`. */
  readonly changes: string;
  readonly overlays: readonly string[];
}

/**
 * Writes a schema taken from a tarball, its licence and its section of the notice; with `--check` nothing is written, and
 * the process fails when the committed files differ. The digest lets a test see a change by hand without the registry.
 */
export function write({ name, schema, origin, from, path, licence, script, changes, overlays }: Derived): void {
  const text = `${JSON.stringify(schema, null, 2)}\n`;
  const body = [
    `- Origin: ${origin}`,
    `- Taken from: npm package \`${from.name}@${from.version}\`, \`${path}\``,
    `- Licence: MIT, in \`${licence.name}\``,
    `- Digest: ${digestOf(text)}`,
    `- Written by \`${script}\`, which ${changes}${overlays.length > 0 ? ', and changes:' : '.'}`,
    ...overlays,
  ].join('\n');
  const files: readonly (readonly [string, string])[] = [
    [resolve(ROOT, `schemas/${name}.schema.json`), text],
    [resolve(ROOT, 'schemas', licence.name), licence.text],
    [NOTICE, withSection(readFileSync(NOTICE, 'utf8'), `${name}.schema.json`, body)],
  ];
  if (process.argv.includes('--check')) {
    const stale = files.filter(([file, expected]) => !existsSync(file) || readFileSync(file, 'utf8') !== expected);
    for (const [file] of stale) console.error(`${file} is not what ${script} writes.`);
    process.exit(stale.length > 0 ? 1 : 0);
  }
  for (const [file, expected] of files) writeFileSync(file, expected);
}

export function digestOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
