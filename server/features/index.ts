import type { RequestHandlers } from '../handlers.ts';
import { codeActions } from './code-actions.ts';
import { CompletionFeature } from './completion.ts';
import { deployment } from './deployment.ts';
import { pull } from './diagnostics.ts';
import type { Context } from './feature.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlay-hints.ts';
import { links } from './links.ts';
import { status } from './status.ts';
import { symbols } from './symbols.ts';

/** Every feature under the name it is asked for by. */
export function features(context: Context): Omit<RequestHandlers, 'initialize'> {
  const completion = new CompletionFeature(context);
  return {
    'textDocument/diagnostic': (params) => pull(context, params),
    'textDocument/codeAction': (params) => codeActions(context, params),
    'textDocument/completion': (params) => completion.complete(params),
    'completionItem/resolve': (item) => completion.resolve(item),
    'textDocument/hover': (params) => hover(context, params),
    'textDocument/inlayHint': (params) => inlayHints(context, params),
    'textDocument/documentSymbol': (params) => symbols(context, params),
    'textDocument/documentLink': (params) => links(context, params),
    'fairlead/status': (params) => status(context, params),
    'fairlead/deployment': (params) => deployment(context, params),
  };
}
