/** Why a manifest was not read or not written. Its text is a sentence, and says that the file is as it was. */
export class ManifestFailure extends Error {}

/** What the system said of a file, without its words: those are of no language of ours and hold whole paths. */
export function whyOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code === 'ENOENT') return 'there is no such file';
  if (code === 'EACCES' || code === 'EPERM') return 'its rights do not allow it';
  if (code === 'ENOSPC' || code === 'EDQUOT') return 'the disk is full';
  if (code === 'EROFS') return 'the disk is read-only';
  if (code === 'EBUSY') return 'another program holds it open';
  return code === '' ? 'the system refuses it' : `the system refuses it (${code})`;
}
