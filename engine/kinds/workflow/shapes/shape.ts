/** What is known of a value of an expression. What is only known when it runs is `anything`, and never wrong. */
export type Shape = 'anything' | Text | Keyed;

/** A text, number or switch: it has no properties, so asking for one gives nothing. */
export interface Text {
  readonly text: string;
}

export interface Keyed {
  /** By its name in small letters: expressions do not tell capitals. */
  get(name: string): Key | undefined;
  all(): readonly Key[];
  /** Said of a property that is not there, after "is always empty: ". */
  readonly lack: string;
  /** What properties with other names are; none exist without it. */
  readonly rest?: Shape;
  /** The names are GitHub's, which may have newer ones: only what is nearly one of them is a slip. */
  readonly grows?: boolean;
}

export interface Key {
  readonly name: string;
  readonly shape: Shape;
  /** What the file says of it, as Markdown on one line. */
  readonly says?: string | undefined;
}

export type Named = readonly [name: string, shape: Shape, says?: string | undefined];

/** Of two keys of one name the first counts. */
export function keyed(entries: Iterable<Named>, lack: string): Keyed {
  const keys = new Map<string, Key>();
  for (const [name, shape, says] of entries) {
    const small = name.toLowerCase();
    if (!keys.has(small)) keys.set(small, { name, shape, says });
  }
  return { get: (name) => keys.get(name), all: () => [...keys.values()], lack };
}

/** Properties of any name, each of this shape. */
export function open(rest: Shape): Keyed {
  return { ...keyed([], ''), rest };
}

/** What holds for either of two values of one name. */
export function either(a: Shape, b: Shape): Shape {
  if (a === 'anything' || b === 'anything') return 'anything';
  if ('text' in a) return b;
  if ('text' in b) return a;
  const own = a.all().map(({ name, shape, says }): Named => {
    const other = b.get(name.toLowerCase());
    return [name, other ? either(shape, other.shape) : shape, says];
  });
  return keyed([...own, ...b.all().map(({ name, shape, says }): Named => [name, shape, says])], a.lack);
}
