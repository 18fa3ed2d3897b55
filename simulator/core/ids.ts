/** Ids that look random and are the same in every run with the same seed. */
export interface IdSource {
  /** `95a6ef90-7eca-4d3e-81d3-94fd162af359` */
  guid(): string;
  /** So many hexadecimal digits, lower case. */
  hex(digits: number): string;
}

/** Mulberry32 by T. Ettinger (public domain): small, quick, and good enough for names. */
export function idSource(seed: number): IdSource {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
  const hex = (digits: number): string => {
    let text = '';
    while (text.length < digits) text += next().toString(16).padStart(8, '0');
    return text.slice(0, digits);
  };
  return { hex, guid: () => `${hex(8)}-${hex(4)}-4${hex(3)}-a${hex(3)}-${hex(12)}` };
}
