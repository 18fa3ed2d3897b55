import type { Reporter } from './reporter.ts';

/** Lines a message about an operation can quote. */
const MOST = 20;

/** The same reporter, which keeps the last lines. */
export function recorded(shown: Reporter): { readonly reporter: Reporter; readonly lines: readonly string[] } {
  const lines: string[] = [];
  const reporter: Reporter = {
    ...shown,
    said(said, at) {
      lines.push(`${at.wall.slice(11, 19)} ${said.text}`);
      if (lines.length > MOST) lines.shift();
      shown.said(said, at);
    },
  };
  return { reporter, lines };
}
