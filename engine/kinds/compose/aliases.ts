/** `*name` where YAML reads an alias; a star in a pattern or behind an equals sign is none. */
const ALIAS = /(?:^|[\s[{,:])\*[^\s,[\]{}]/;
const BEFORE_ANCHOR = new Set([' ', '\t', '\n', '\r', '[', '{', ',', ':']);

/** Whether a text may hold an alias: never wrong when it says no. */
export function mayHaveAlias(text: string): boolean {
  return text.includes('*') && ALIAS.test(text);
}

/** Whether a text may name something from an offset on that an alias leads to: never wrong when it says no. */
export function mayHaveAnchor(text: string, from: number): boolean {
  // In the `&&` of a command the name of the anchor would begin with `&`, and so would its alias.
  const alsoDoubled = text.includes('*&');
  for (let at = text.indexOf('&', from); at >= 0; at = text.indexOf('&', at + 1)) {
    const stands = at === 0 || BEFORE_ANCHOR.has(text[at - 1] ?? '');
    if (stands && (text[at + 1] !== '&' || alsoDoubled)) return true;
  }
  return false;
}
