import { execFileSync } from 'node:child_process';

/** What differs from the last commit, new files included; empty outside a git checkout. */
export function changedFiles(): readonly string[] {
  return [
    ...git('diff', '--name-only', '--diff-filter=d', 'HEAD'),
    ...git('ls-files', '--others', '--exclude-standard'),
  ];
}

function git(...args: string[]): string[] {
  try {
    return execFileSync('git', args, { encoding: 'utf8' }).split('\n').filter(Boolean);
  } catch {
    return [];
  }
}
