const VARIABLE = /\$(?:(\w+)|\{(\w+)(?:(:?[-+])([^{}$]*))?\})/g;

/** A text with its variables filled in; nothing when the value of one is not known. */
export function filledIn(text: string, variables: ReadonlyMap<string, string | undefined>): string | undefined {
  if (!text.includes('$')) return text;
  let known = true;
  const filled = text.replaceAll(VARIABLE, (_, plain?: string, braced?: string, operator?: string, other = '') => {
    const value = variables.get(plain ?? braced ?? '');
    if (operator?.endsWith('-')) return value === undefined || value === '' ? other : value;
    if (operator?.endsWith('+')) return value ? other : '';
    if (value === undefined) known = false;
    return value ?? '';
  });
  return known && !filled.includes('$') ? filled : undefined;
}
