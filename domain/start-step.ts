/** A step of the shell command that starts something, before what it starts. */
export interface StartStep {
  /** `alembic -c prod.ini upgrade head`, as written. */
  readonly command: string;
  /** `alembic upgrade`: what can be shown, because options may hold a password. */
  readonly name: string;
  /** Of the step and what joins it to the next one; the rest of the script starts where it ends. */
  readonly span: readonly [start: number, end: number];
}

/** What hands the rest to a shell, up to the quote. */
const SHELL = /^\s*(?:exec\s+)?(?:\/bin\/|\/usr\/bin\/)?(?:ba|da|a)?sh\s+-[a-z]*c\s+["']?/;

/** The first step that `nameOf` knows and that is followed by another one: alone it would be a job, and meant so. */
export function stepBefore(script: string, nameOf: (command: string) => string | undefined): StartStep | undefined {
  const joint = /&&|;|\n/g;
  let start = SHELL.exec(script)?.[0].length ?? 0;
  for (let match = joint.exec(script); match; match = joint.exec(script)) {
    const command = script.slice(start, match.index).trim();
    const next = joint.lastIndex + blanksAt(script, joint.lastIndex);
    const name = nameOf(command);
    if (name !== undefined && script.slice(next).trim() !== '') {
      return { command, name, span: [start + blanksAt(script, start), next] };
    }
    start = next;
  }
  return undefined;
}

function blanksAt(text: string, offset: number): number {
  let end = offset;
  while (text[end] === ' ' || text[end] === '\t' || text[end] === '\n') end++;
  return end - offset;
}
