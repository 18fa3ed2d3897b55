/** Most files are: then there is nothing in them that a rule about characters has to look for. */
export function isPlainAscii(text: string): boolean {
  return !/[^\t\n\r -~]/.test(text);
}
