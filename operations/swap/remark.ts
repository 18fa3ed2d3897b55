/** Something a person has to know before a swap: the fact and the way out, in a sentence. */
export interface Remark {
  readonly id: string;
  readonly weight: 'refusal' | 'warning';
  readonly sentence: string;
  /** Whether typing the environment's name overrides it. Never where the result could not be known. */
  readonly overridable: boolean;
}

export function refusal(id: string, sentence: string): Remark {
  return { id, weight: 'refusal', sentence, overridable: false };
}

export function overridable(id: string, sentence: string): Remark {
  return { id, weight: 'refusal', sentence, overridable: true };
}

export function warning(id: string, sentence: string): Remark {
  return { id, weight: 'warning', sentence, overridable: true };
}
