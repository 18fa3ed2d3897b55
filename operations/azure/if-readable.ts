import { AzureFailure } from './failure.ts';

/** What cannot be read is not known; mistakes of our own go on. */
export async function ifReadable<Fact>(reading: Promise<Fact>): Promise<Fact | undefined> {
  try {
    return await reading;
  } catch (error) {
    if (error instanceof AzureFailure) return undefined;
    throw error;
  }
}
