export interface Json {
  [key: string]: unknown;
}

/** What ours says beyond, or other than, the origin; each with its reason. */
export interface Overlay {
  readonly reason: string;
  readonly at: readonly string[];
  /** Keys of the map at this place; `undefined` takes one away. */
  readonly set: Json;
  /** Makes the map where it is not there yet; without it that is a fault, because the origin has changed. */
  readonly makes?: true;
}

/** Writes overlays into a schema of our own, one after the other: a later one may build on what an earlier one made. */
export function overlay(schema: Json, overlays: readonly Overlay[]): void {
  for (const { at, set, makes } of overlays) Object.assign(mapAt(schema, at, makes === true), set);
}

/** The overlays as lines of the notice. */
export function overlayLines(overlays: readonly Overlay[]): string[] {
  return overlays.map(({ reason, at, set }) => `- \`${[...at, Object.keys(set).join(', ')].join('.')}\`: ${reason}.`);
}

function mapAt(schema: Json, path: readonly string[], makes: boolean): Json {
  return path.reduce((at, key) => {
    if (makes) at[key] ??= {};
    const next = at[key];
    if (typeof next !== 'object' || next === null) throw new Error(`The schema has nothing at ${path.join('/')}.`);
    return next as Json;
  }, schema);
}
