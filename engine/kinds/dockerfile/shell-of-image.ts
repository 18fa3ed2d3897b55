import { imageOf, officialNameOf } from '../../../domain/image.ts';
import { effective, type Stage } from './model.ts';

/** Their `/bin/sh` is Bash, which puts the last command in its own place (measured on Bash 5.2, 2026-11). */
const BASH_IMAGES: ReadonlySet<string> = new Set([
  ...[
    'almalinux',
    'amazonlinux',
    'archlinux',
    'centos',
    'fedora',
    'mageia',
    'oraclelinux',
    'photon',
    'rockylinux',
    'sl',
  ],
]);

/**
 * Whether a line of the last stage may be run by a shell that stays in front of what it starts. Debian's dash does (0.5.12,
 * measured); Bash does not, BusyBox is not known to, and Windows sends no SIGTERM.
 */
export function shellMayStay(stage: Stage): boolean {
  if (effective(stage, 'SHELL')) return false;
  let root = stage;
  while (root.base) root = root.base;
  return root.resolved !== undefined && shellOfImageMayStay(root.resolved);
}

/** The same of a published image, by its name. */
export function shellOfImageMayStay(name: string): boolean {
  if (/alpine|busybox|windows|nanoserver|ubi\d|\/ubi|opensuse|suse\/|azurelinux|mariner/i.test(name)) return false;
  const image = imageOf(name);
  return image !== undefined && !BASH_IMAGES.has(officialNameOf(image) ?? '');
}
