/** Thrown at what the quick way does not read: the other reader takes the text from its beginning. */
export class Refused extends Error {}
