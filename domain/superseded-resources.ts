import facts from './facts/superseded-resources.json' with { type: 'json' };

/** A type of resource of Terraform that another one took the place of. */
export interface SupersededResource {
  readonly type: string;
  /** One of these, by what runs on it. */
  readonly instead: readonly string[];
  /** The first major version of the provider without it. */
  readonly goneIn: number;
}

const byType: ReadonlyMap<string, SupersededResource> = new Map(facts.resources.map((row) => [row.type, row]));

export function supersededResource(type: string): SupersededResource | undefined {
  return byType.get(type);
}
