import type { MappedText } from '../mapped-text.ts';
import { endOfEscaped } from '../shell/scan.ts';
import type { DockerWord } from './syntax.ts';

/** The words of `["a", "b"]`; nothing for a text that is no JSON list of texts: Docker reads that as a line for a shell. */
export function execForm(rest: MappedText): DockerWord[] | undefined {
  const { text } = rest;
  if (!/^\s*\[/.test(text)) return undefined;
  const values = parsed(text);
  if (!values) return undefined;
  let end = 0;
  return values.map((value) => {
    const start = text.indexOf('"', end);
    end = endOfEscaped(text, start, '"');
    return { text: value, span: rest.span(start, end) };
  });
}

function parsed(text: string): string[] | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string') ? value : undefined;
  } catch {
    return undefined;
  }
}
