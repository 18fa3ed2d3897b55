/** A range of IPv4 addresses: the first, and how many. */
export interface AddressRange {
  readonly first: number;
  readonly count: number;
}

const CIDR = /^(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})\/(\d{1,2})$/;

/** `10.0.1.0/24`; nothing for what is no range of IPv4. */
export function rangeOf(text: string): AddressRange | undefined {
  const parts = CIDR.exec(text.trim())?.slice(1).map(Number);
  if (!parts || parts.slice(0, 4).some((byte) => byte > 255)) return undefined;
  const bits = parts[4] ?? 33;
  if (bits > 32) return undefined;
  const count = 2 ** (32 - bits);
  const address = parts.slice(0, 4).reduce((sum, byte) => sum * 256 + byte, 0);
  return { first: address - (address % count), count };
}

export function overlap(a: AddressRange, b: AddressRange): boolean {
  return a.first < b.first + b.count && b.first < a.first + a.count;
}
