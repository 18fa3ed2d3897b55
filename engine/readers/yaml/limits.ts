/** Over so many documents a file is data, not configuration; deeper nesting no person wrote. What follows is not read. */
export const LIMITS = { documents: 500, depth: 200 } as const;
