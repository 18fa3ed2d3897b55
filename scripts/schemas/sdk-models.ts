/** The types of a client library of Azure, read from its `models.d.ts`: generated, and so regular line by line. */
export interface Model {
  readonly base: string | undefined;
  readonly members: readonly Member[];
}

interface Member {
  readonly name: string;
  readonly type: string;
  readonly description: string | undefined;
  /** Answered by Azure and never sent. */
  readonly isReadOnly: boolean;
  readonly isRequired: boolean;
}

export interface Models {
  readonly interfaces: ReadonlyMap<string, Model>;
  /** What the service knows today of a type that is a text to the library. */
  readonly values: ReadonlyMap<string, readonly string[]>;
}

const HEAD = /^export interface (\w+)(?: extends (\w+))? \{$/;
const MEMBER = /^ {4}(readonly )?(?:(\w+)|"([^"]+)")(\?)?: (.+);$/;
const DESCRIPTION = /^ {4}\/\*\* (.*) \*\/$/;
const ENUM = /^export declare enum Known(\w+) \{$/;
const VALUE = /^ {4}\w+ = "([^"]*)",?$/;
const UNION = /^export type (\w+) = ("[^"]+"(?: \| "[^"]+")*);$/;

export function modelsOf(text: string): Models {
  const interfaces = new Map<string, Model>();
  const values = new Map<string, readonly string[]>();
  const lines = text.split('\n');
  for (const [index, line] of lines.entries()) {
    const head = HEAD.exec(line);
    if (head?.[1]) interfaces.set(head[1], { base: head[2], members: membersOf(bodyFrom(lines, index)) });
    const known = ENUM.exec(line)?.[1];
    if (known)
      values.set(
        known,
        bodyFrom(lines, index).flatMap((each) => VALUE.exec(each)?.[1] ?? []),
      );
    const union = UNION.exec(line);
    if (union?.[1] && union[2])
      values.set(
        union[1],
        union[2].split(' | ').map((each) => each.slice(1, -1)),
      );
  }
  return { interfaces, values };
}

function bodyFrom(lines: readonly string[], head: number): readonly string[] {
  return lines.slice(head + 1, lines.indexOf('}', head));
}

function membersOf(body: readonly string[]): readonly Member[] {
  return body.flatMap((line, index) => {
    const found = MEMBER.exec(line);
    const [, readOnly, word, quoted, optional, type] = found ?? [];
    const name = word ?? quoted;
    if (!name || !type) return [];
    const description = DESCRIPTION.exec(body[index - 1] ?? '')?.[1];
    return [{ name, type, description, isReadOnly: readOnly !== undefined, isRequired: optional === undefined }];
  });
}
