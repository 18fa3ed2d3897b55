/** Shorter values are common words and numbers; taking them out would leave nothing readable. */
const SHORTEST = 8;
/** Of a line of a longer text, which is a word by itself more often. */
const SHORTEST_LINE = 16;
export const REDACTED = '[redacted]';

/** What looks like a secret whoever it belongs to: tokens, keys, signatures, passwords in addresses, private keys. */
const PATTERNS: readonly RegExp[] = [
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g,
  /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig|client_secret|api[-_]?key)=[^;&\s"']+/gi,
  // Passwords of connection strings may have spaces and end only with the pair.
  /\b(?:password|pwd)=[^;&"'\r\n]+/gi,
  /\b(?:gh[opsu]_|github_pat_|npm_)\w{20,}/g,
  /\b(?:sk|xox[abpr])[-_][\w-]{10,}/g,
  // A user may be missing, and a password may have an @ itself.
  /(?<=:\/\/)[^/\s:@]{0,200}:[^\s"'<>]{1,500}(?=@)/g,
  /-----BEGIN [A-Z ]{0,40}PRIVATE KEY-----[\s\S]*?(?:-----END [A-Z ]{0,40}PRIVATE KEY-----|$)/g,
  /\b(?:Bearer|Basic|SharedKey|SharedAccessSignature)\s+[\w.~+/%&=:-]{8,}/gi,
  /\b(?:Set-Cookie|Cookie|Authorization|x-functions-key):\s*[^\r\n]+/gi,
  // Which version of a secret: the name may be shown.
  /(?<=\.vault\.[\w.]{1,60}\/(?:secrets|keys|certificates)\/[\w-]{1,127}\/)[0-9a-f]{32}/gi,
];

/**
 * Knows every secret value this process has read and takes it out of everything that leaves it. A word that people
 * were shown in the plan is no secret, even if a setting has it as its value; what looks like one is taken out all the
 * same.
 */
export class Redactor {
  readonly #secrets = new Set<string>();
  /** Longest first: a secret that contains another leaves no rest. Made when it is needed. */
  #inOrder: readonly string[] | undefined;
  readonly #shown: ReadonlySet<string>;

  constructor(shown: Iterable<string> = []) {
    this.#shown = new Set(shown);
  }

  /** From now on `value` appears nowhere, also not in part, nor the way it is written in an address or in JSON. */
  conceal(value: string): void {
    this.#inOrder = undefined;
    for (const part of [value, ...partsOf(value)]) {
      if (part.length < SHORTEST || this.#shown.has(part)) continue;
      for (const spelling of spellingsOf(part)) this.#secrets.add(spelling);
    }
  }

  redacted(text: string): string {
    if (this.#shown.has(text)) return withoutPatterns(text);
    this.#inOrder ??= [...this.#secrets].sort((a, b) => b.length - a.length);
    const known = this.#inOrder.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
    return withoutPatterns(known);
  }

  /**
   * The same value with every text in it redacted, but for the words by which a reader tells the cases apart. Names
   * of members are shown, unless they look like a secret themselves.
   */
  redactedValue<T>(value: T): T {
    return this.#walk(value, '') as T;
  }

  #walk(value: unknown, name: string): unknown {
    if (typeof value === 'string') return DISCRIMINANTS.has(name) ? value : this.redacted(value);
    if (Array.isArray(value)) return value.map((one) => this.#walk(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    const members = Object.entries(value);
    return Object.fromEntries(members.map(([member, one]) => [withoutPatterns(member), this.#walk(one, member)]));
  }
}

/** Their values are words of ours, whatever a setting has as its value. */
const DISCRIMINANTS = new Set(['type', 'got', 'is', 'choice', 'body']);

function withoutPatterns(text: string): string {
  return PATTERNS.reduce((left, pattern) => left.replace(pattern, REDACTED), text);
}

/** What of a value is a secret by itself: the lines of a key, the passwords of a connection string or an address. */
function* partsOf(value: string): Generator<string> {
  const lines = value.split(/\r?\n/);
  if (lines.length > 1) yield* lines.filter((line) => line.length >= SHORTEST_LINE && !line.startsWith('-----'));
  for (const pair of value.split(';')) {
    const end = pair.indexOf('=');
    if (/key|password|pwd|secret|token|signature/i.test(pair.slice(0, Math.max(0, end)))) yield pair.slice(end + 1);
  }
  const at = value.lastIndexOf('@');
  const [, password] = at < 0 ? [] : (/:\/\/[^/:@]*:(.+)$/s.exec(value.slice(0, at)) ?? []);
  if (password !== undefined) yield password;
}

/** The ways a text is written on its way through addresses, forms, JSON and headers. */
function* spellingsOf(text: string): Generator<string> {
  const encoded = inAddress(text);
  yield* [text, encoded, JSON.stringify(text).slice(1, -1), base64(text)];
  yield encoded.replace(/%[0-9A-F]{2}/g, (escape) => escape.toLowerCase());
  yield new URLSearchParams({ '': text }).toString().slice(1);
}

function inAddress(text: string): string {
  try {
    return encodeURIComponent(text);
  } catch {
    // Half a character cannot be in an address at all.
    return text;
  }
}

function base64(value: string): string {
  return Buffer.from(value).toString('base64').replace(/=+$/, '');
}
