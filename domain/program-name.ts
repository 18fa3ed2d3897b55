/** What a word of a command runs, without the folder it lies in. */
export function programName(word: string): string {
  return word.slice(word.lastIndexOf('/') + 1);
}
