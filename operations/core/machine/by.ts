/** Who carries out what a plan does not say otherwise of. */
export const AZURE = 'Azure';
