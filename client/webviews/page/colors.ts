/** Colours of the style sheet for what stands side by side; names and order tell it apart too. */
export const COLORS = 6;
