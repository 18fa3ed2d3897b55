import type { Azure } from './azure.ts';
import type { AzureRequest, AzureResponse } from './http.ts';

/** What a handler is given. */
export interface Call {
  readonly azure: Azure;
  readonly request: AzureRequest;
  /** The named parts of the path, as they were written. */
  readonly params: Readonly<Record<string, string>>;
  /** Where links in answers begin: scheme, host and, for Kudu behind a path, that path. */
  readonly base: string;
}

export interface Route {
  readonly method: string;
  /** `{name}` is one segment, `{name*}` any number, `[…]` may be missing; case does not matter. */
  readonly path: string;
  readonly handler: (call: Call) => AzureResponse;
  /** Set where no recording shows the answer: its shape comes from the SDK's types and the documentation. */
  readonly unverified?: boolean;
}

export interface Match {
  readonly route: Route;
  readonly params: Readonly<Record<string, string>>;
}

/** Compiles the patterns once; the first route that fits wins. */
export function matcher(routes: readonly Route[]): (method: string, path: string) => Match | undefined {
  const compiled = routes.map((route) => ({ route, pattern: patternOf(route.path) }));
  return (method, path) => {
    for (const { route, pattern } of compiled) {
      const found = route.method === method ? pattern.exec(path) : null;
      if (found) return { route, params: decoded(found.groups ?? {}) };
    }
    return undefined;
  };
}

function patternOf(path: string): RegExp {
  const source = path
    .replace(/[.]/g, '\\.')
    .replace(/\[/g, '(?:')
    .replace(/\]/g, ')?')
    .replace(/\{(\w+)\*\}/g, '(?<$1>.+?)')
    .replace(/\{(\w+)\}/g, '(?<$1>[^/]+)');
  return new RegExp(`^${source}/?$`, 'i');
}

/** A name that is not escaped the right way is one that does not exist. */
function unescaped(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

function decoded(groups: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const params: Record<string, string> = {};
  for (const [name, value] of Object.entries(groups)) if (value !== undefined) params[name] = unescaped(value);
  return params;
}
