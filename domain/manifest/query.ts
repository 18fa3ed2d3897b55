import type { TextSpan } from './meaning.ts';

/** What an address says of one parameter of its query; offsets count in the address. */
export interface Parameter {
  /** Its values; one of no length behind a name without `=`. */
  readonly values: readonly ParameterValue[];
  /** Where one more parameter is written, before the fragment. */
  readonly end: number;
  /** What comes before it. */
  readonly separator: '?' | '&' | '';
}

export interface ParameterValue {
  readonly span: TextSpan;
  /** The name stands alone: `?v`. */
  readonly isBare: boolean;
}

/** Names are compared exactly, as servers and caches do, whether or not they are percent-encoded. */
export function parameterIn(address: string, name: string): Parameter {
  const hash = address.indexOf('#');
  const end = hash < 0 ? address.length : hash;
  const mark = address.slice(0, end).indexOf('?');
  if (mark < 0) return { values: [], end, separator: '?' };
  const values: ParameterValue[] = [];
  for (let start = mark + 1; start < end; ) {
    const next = address.indexOf('&', start);
    const stop = next < 0 || next > end ? end : next;
    const written = address.slice(start, stop);
    const sign = written.indexOf('=');
    if (decoded(sign < 0 ? written : written.slice(0, sign)) === name)
      values.push({ span: [sign < 0 ? stop : start + sign + 1, stop], isBare: sign < 0 });
    start = stop + 1;
  }
  return { values, end, separator: /[?&]$/.test(address.slice(mark, end)) ? '' : '&' };
}

function decoded(name: string): string {
  try {
    return decodeURIComponent(name.replaceAll('+', ' '));
  } catch {
    return name;
  }
}
