/** Paths inside the engine use `/`, whatever the platform: adapters translate at the border. */

export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  if (slash < 0) return '.';
  return slash === 0 ? '/' : path.slice(0, slash);
}

export function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

export function isAbsolute(path: string): boolean {
  return path.startsWith('/') || /^[A-Za-z]:[\\/]/.test(path) || path.startsWith('\\\\');
}

/** `relative` as seen from `folder`, with `.` and `..` taken out. A path above the root keeps its `..`. */
export function resolvePath(folder: string, relative: string): string {
  const whole = isAbsolute(relative) ? relative : `${folder}/${relative}`;
  const slashed = whole.replaceAll('\\', '/');
  const rooted = slashed.startsWith('/');
  const parts: string[] = [];
  for (const part of slashed.split('/')) {
    if (part === '' || part === '.') continue;
    if (part === '..' && parts.length > 0 && parts.at(-1) !== '..') parts.pop();
    else if (part !== '..' || !rooted) parts.push(part);
  }
  return (rooted ? '/' : '') + parts.join('/') || '.';
}

/** Whether a path is a folder or lies below it, by its text alone: links are the adapter's to follow. */
export function isWithin(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}

/** `path` as seen from `folder`; both absolute or both relative to the same place. */
export function relativePath(folder: string, path: string): string {
  const from = folder === '.' ? [] : folder.replace(/\/$/, '').split('/');
  const to = path.split('/');
  let shared = 0;
  while (shared < from.length && shared < to.length - 1 && from[shared] === to[shared]) shared++;
  return [...from.slice(shared).map(() => '..'), ...to.slice(shared)].join('/');
}
