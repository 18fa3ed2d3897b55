import { type DocumentKind, documentKinds } from '../protocol/documents.ts';

/** A document filter as both the editor and the protocol understand it. */
export type Filter =
  | { readonly scheme: string; readonly pattern: string }
  | { readonly scheme: string; readonly language: string };

/**
 * The documents of a kind: by path whatever their language, because extensions rename languages, and by language for
 * documents that have no path yet.
 */
export function selectorOf({ languages, files }: DocumentKind): Filter[] {
  return [
    ...files.map((pattern) => ({ scheme: 'file', pattern })),
    ...languages.flatMap((language) => ['file', 'untitled'].map((scheme) => ({ scheme, language }))),
  ];
}

/** Everything the server is told about. */
export const documentSelector = documentKinds.flatMap(selectorOf);
