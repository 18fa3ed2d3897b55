import { readFileSync, writeFileSync } from 'node:fs';

const START = '<!-- figures: written by `npm run bench -- --write` -->';
const END = '<!-- end of figures -->';

/** Puts the figures where the page has a place for them. */
export function writeFigures(file: string, figures: string): void {
  const page = readFileSync(file, 'utf8');
  const [start, end] = [page.indexOf(START), page.indexOf(END)];
  if (start < 0 || end < start) throw new Error(`${file} has no place for the figures: \`${START}\` … \`${END}\`.`);
  writeFileSync(file, `${page.slice(0, start + START.length)}\n${figures}\n${page.slice(end)}`);
}
