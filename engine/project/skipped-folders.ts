/** Folders nobody writes deployment files in: what others made, or what is made again. */
export const skippedFolders: ReadonlySet<string> = new Set([
  '.git',
  '.hg',
  '.svn',
  '.terraform',
  '.venv',
  'dist',
  'node_modules',
  'vendor',
  'venv',
]);
