/** Placeholder until the schema slice lands. */
export async function buildSchemas(_folder: string): Promise<void> {}
