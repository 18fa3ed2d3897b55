import type { Entry } from '../../readers/tree.ts';
import type { TextModel } from '../../text/model.ts';

/** One item of `routes`. */
export interface Route {
  /** The pattern of the paths it is for; nothing where it has none, or one that is no text. */
  readonly pattern: string | undefined;
  readonly entries: readonly Entry[];
}

export interface StaticWebAppModel extends TextModel {
  /** It is the schema of such files, kept under their name, and configures nothing. */
  readonly isSchema: boolean;
  readonly routes: readonly Route[];
  /** What another page is served by: of a route, of the fallback, of an answer with a status. */
  readonly rewrites: readonly Rewrite[];
}

/** A `rewrite` that is a text. */
export interface Rewrite {
  readonly entry: Entry;
  readonly to: string;
}
