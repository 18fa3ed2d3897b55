/** A part of the script as it is written, but that `\${` and a backtick need their backslash before them here. */
export function shell(text: TemplateStringsArray): string {
  return (text.raw[0] ?? '')
    .replaceAll('\\${', '$' + '{')
    .replaceAll('\\`', '`')
    .trimStart();
}
