/** Of the lines of a journal. Another number is read and shown as far as possible, and never continued. */
export const FORMAT = 1;

/**
 * Of the rules by which events amount to a state. It grows with every change after which the same events could amount
 * to another one; a journal of other rules is never continued.
 */
export const RULES = 3;

/** The first line of a journal: what the operation is, who confirmed it and where. */
export interface Header {
  readonly format: number;
  readonly rules: number;
  readonly operation: string;
  /** Which plan the input makes: `swap`. */
  readonly kind: string;
  /** The resource the operation locks, as ARM writes its id. */
  readonly resource: string;
  /** Pinned at confirmation. What a person was shown is no secret. */
  readonly input: unknown;
  readonly actor: string;
  readonly machine: string;
  /** ISO 8601. */
  readonly created: string;
}
