/** Makes of any word a name the format allows: lower case letters, digits and hyphens, at most 40. */
export function validName(word: string): string | undefined {
  const name = word
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, '');
  return name === '' ? undefined : name;
}

/** The name, or the name with a number behind it when it is taken. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  for (let number = 1; ; number++) {
    const candidate = number === 1 ? name : `${name.slice(0, 36)}-${number}`;
    if (!taken.has(candidate)) return candidate;
  }
}
