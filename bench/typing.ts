import type { Position, Range } from 'vscode-languageserver';
import type { InputFile } from './inputs.ts';

/** Where somebody types: behind a plain value, in a service. */
export interface Place {
  readonly position: Position;
  /** Of the key on that line. */
  readonly indent: string;
}

const PLAIN_VALUE = /^(\s+)(?:image|[a-z_]+): [\w./:-]+$/;

/** The `image` nearest to the middle of a file, or else another plain value; nothing where there is none. */
export function placeIn({ text }: InputFile): Place | undefined {
  const lines = text.split(/\r?\n/);
  const places = lines.flatMap((content, line) => {
    const indent = PLAIN_VALUE.exec(content)?.[1];
    return indent === undefined ? [] : [{ position: { line, character: content.length }, indent, content }];
  });
  const images = places.filter(({ content }) => content.includes(' image: '));
  const middle = lines.length / 2;
  const distance = ({ position }: Place) => Math.abs(position.line - middle);
  return (images.length > 0 ? images : places).toSorted((a, b) => distance(a) - distance(b))[0];
}

/** The files one can type in, each with its place; spread over all when there are more than wanted. */
export function typeable(files: readonly InputFile[], wanted: number): { file: InputFile; place: Place }[] {
  const found = files.flatMap((file) => {
    const place = placeIn(file);
    return place ? [{ file, place }] : [];
  });
  const step = Math.max(1, found.length / wanted);
  return Array.from({ length: Math.min(wanted, found.length) }, (_, index) => found[Math.floor(index * step)]).filter(
    (entry) => entry !== undefined,
  );
}

export const insertAt = (position: Position): Range => ({ start: position, end: position });

/** What was just typed there, on one line. */
export function typed({ line, character }: Position, length: number): Range {
  return { start: { line, character }, end: { line, character: character + length } };
}
