const HEAD = '# Where the schemas come from';

/** The notice with the section of one file in place of what it said of it, sections in the order of their names. */
export function withSection(notice: string, file: string, body: string): string {
  const sections = notice.split(/^(?=## )/m).slice(1);
  const others = sections.filter((section) => !section.startsWith(`## ${file}\n`)).map((section) => section.trimEnd());
  const all = [...others, `## ${file}\n\n${body.trim()}`].sort();
  return `${[HEAD, ...all].join('\n\n')}\n`;
}
