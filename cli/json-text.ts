/** What `JSON.stringify` leaves as it is and a terminal would obey: C1 controls, turned directions, unseen characters. */
const OBEYED = /[\u007f-\u009f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/g;

/** JSON for programs that is safe to look at: every character a terminal would obey is written as its number. */
export function jsonText(value: unknown): string {
  return harmless(JSON.stringify(value, undefined, 2));
}

/** The same on one line. */
export function jsonLine(value: unknown): string {
  return harmless(JSON.stringify(value));
}

function harmless(text: string): string {
  return `${text.replace(OBEYED, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`)}\n`;
}
