/** The text of a compose file with its variables filled in, and which of them it has. */
export interface Interpolated {
  /** Nothing when a variable that is required is not set. */
  readonly text: string | undefined;
  readonly names: readonly string[];
  readonly missing: readonly string[];
}

type Variables = Readonly<Record<string, string | undefined>>;

/** `$$`, `$NAME`, `${NAME}` and `${NAME` with `:-`, `-`, `:?`, `?`, `:+` or `+` and a text without variables `}`. */
const VARIABLE = /\$(?:\$|([A-Za-z_][A-Za-z0-9_]*)|\{([A-Za-z_][A-Za-z0-9_]*)(?:(:?)([-?+])([^}]*))?\})/g;

/** As Docker Compose does it (https://docs.docker.com/reference/compose-file/interpolation, 2026-11). */
export function interpolated(text: string, variables: Variables): Interpolated {
  const names = new Set<string>();
  const missing = new Set<string>();
  const filled = text.replace(VARIABLE, (whole, plain, braced, colon, operator, word = '') => {
    const name: string | undefined = plain ?? braced;
    if (name === undefined) return whole === '$$' ? '$' : whole;
    names.add(name);
    const value = variables[name];
    const isSet = colon === ':' ? Boolean(value) : value !== undefined;
    if (operator === '+') return isSet ? word : '';
    if (operator === '-') return isSet ? (value ?? '') : word;
    if (operator === '?' && !isSet) missing.add(name);
    return value ?? '';
  });
  return { text: missing.size > 0 ? undefined : filled, names: [...names], missing: [...missing] };
}
