import { fileURLToPath, pathToFileURL } from 'node:url';

/** The path the engine knows a document by: with `/` on every platform, and unique. */
export function pathOf(uri: string): string {
  if (isFile(uri)) {
    try {
      return fileURLToPath(uri).replaceAll('\\', '/');
    } catch {
      // `file://host/share` where there are no hosts, `%2F` inside a name: a name like any other
    }
  }
  try {
    return decodeURIComponent(uri.replace(/^[\w.+-]+:(?:\/\/[^/]*)?/, ''));
  } catch {
    return uri;
  }
}

/** Whether there is a disk behind it: `untitled:`, `vscode-vfs:` and `git:` documents stand alone. */
export function isFile(uri: string): boolean {
  return /^file:/i.test(uri);
}

export function uriOf(path: string): string {
  return String(pathToFileURL(path));
}
