/** The one-line forms of volumes and ports: `data:/var/lib/x:ro`, `127.0.0.1:8080:80/tcp`. */

export interface ShortVolume {
  readonly source: string | undefined;
  readonly target: string;
  /** True when the source is the name of a volume, not a folder. */
  readonly isNamed: boolean;
}

/** Splits at the colons that are not those of a Windows drive or a `${VAR:-default}`. */
export function sections(text: string): string[] {
  const parts: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < text.length; at++) {
    const char = text[at];
    if (char === '{' || char === '[') depth++;
    else if (char === '}' || char === ']') depth--;
    else if (char === ':' && depth === 0 && !isDrive(text, from, at)) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  return [...parts, text.slice(from)];
}

function isDrive(text: string, from: number, at: number): boolean {
  return (
    at === from + 1 &&
    /[A-Za-z]/.test(text[from] ?? '') &&
    /[\\/]/.test(text[at + 1] ?? '') &&
    from === 0 &&
    /^[A-Za-z]:\\|^[A-Za-z]:\/[^:]*:/.test(text)
  );
}

/** Two letters at least: one alone is a drive. */
const NAME = /^[A-Za-z0-9][A-Za-z0-9_.-]+$/;

export function readVolume(text: string): ShortVolume | undefined {
  const parts = sections(text);
  if (parts.some((part) => part === '')) return undefined;
  const [first = '', second] = parts;
  if (second === undefined) return { source: undefined, target: first, isNamed: false };
  return { source: first, target: second, isNamed: NAME.test(first) };
}

export interface ShortPort {
  readonly ip: string | undefined;
  readonly published: string | undefined;
  readonly target: string;
  readonly protocol: string;
  readonly identity: string;
}

export function readPort(text: string): ShortPort | undefined {
  const slash = text.lastIndexOf('/');
  const protocol = slash < 0 ? 'tcp' : text.slice(slash + 1);
  const parts = sections(slash < 0 ? text : text.slice(0, slash));
  const target = parts.pop();
  const published = parts.pop();
  const ip = parts.length > 0 ? parts.join(':') : undefined;
  if (target === undefined || target === '') return undefined;
  return { ip, published, target, protocol, identity: [ip ?? '', published ?? '', target, protocol].join('|') };
}
