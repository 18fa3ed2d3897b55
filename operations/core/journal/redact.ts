/** Shorter values are common words and numbers; taking them out would leave nothing readable. */
const SHORTEST = 8;
export const REDACTED = '[redacted]';

/** What looks like a secret whoever it belongs to: tokens, keys, signatures, passwords in addresses, private keys. */
const PATTERNS: readonly RegExp[] = [
  /\beyJ[\w-]{10,}\.[\w-]{10,}\.[\w-]*/g,
  /\b(?:AccountKey|SharedAccessKey|SharedAccessSignature|sig|password|pwd|client_secret)=[^;&\s"']+/gi,
  /\b(?:gh[opsu]_\w{20,}|sk-[\w-]{20,})/g,
  /(?<=:\/\/)[^/\s:@]+:[^/\s@]+(?=@)/g,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----[^-]*-----END [A-Z ]*PRIVATE KEY-----/g,
  /\bBearer\s+[\w.~+/-]{8,}=*/gi,
];

/**
 * Knows every secret value this process has read and takes it out of everything that leaves it. A word that people
 * were shown in the plan is no secret, even if a setting has it as its value.
 */
export class Redactor {
  readonly #secrets = new Set<string>();
  readonly #shown: ReadonlySet<string>;

  constructor(shown: Iterable<string> = []) {
    this.#shown = new Set(shown);
  }

  /** From now on `value` appears nowhere, also not the way it is written in an address or in JSON. */
  conceal(value: string): void {
    if (value.length < SHORTEST || this.#shown.has(value)) return;
    for (const spelling of [value, encodeURIComponent(value), JSON.stringify(value).slice(1, -1), base64(value)])
      this.#secrets.add(spelling);
  }

  redacted(text: string): string {
    if (this.#shown.has(text)) return text;
    // Longer ones first: a secret that contains another leaves no rest.
    const secrets = [...this.#secrets].sort((a, b) => b.length - a.length);
    const known = secrets.reduce((left, secret) => left.replaceAll(secret, REDACTED), text);
    return PATTERNS.reduce((left, pattern) => left.replace(pattern, REDACTED), known);
  }

  /** The same value with every text in it redacted, but for the words by which a reader tells the cases apart. */
  redactedValue<T>(value: T): T {
    return this.#walk(value, '') as T;
  }

  #walk(value: unknown, name: string): unknown {
    if (typeof value === 'string') return DISCRIMINANTS.has(name) ? value : this.redacted(value);
    if (Array.isArray(value)) return value.map((one) => this.#walk(one, ''));
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([member, one]) => [member, this.#walk(one, member)]));
  }
}

/** Their values are words of ours, whatever a setting has as its value. */
const DISCRIMINANTS = new Set(['type', 'got', 'is', 'choice', 'body']);

function base64(value: string): string {
  return Buffer.from(value).toString('base64').replace(/=+$/, '');
}
