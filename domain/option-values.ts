/** What an option of a command is set to, by any of its names and each time it stands there: `-w 4`, `--workers=4`. */
export function optionValues(words: readonly string[], names: readonly string[]): readonly string[] {
  return words.flatMap((word, index) => {
    if (names.includes(word)) return [words[index + 1] ?? ''];
    const end = word.indexOf('=');
    return end > 0 && names.includes(word.slice(0, end)) ? [word.slice(end + 1)] : [];
  });
}
