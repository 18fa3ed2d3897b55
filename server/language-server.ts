import { join } from 'node:path';
import type { InitializeParams } from 'vscode-languageserver';
import type { Engine } from '../engine/engine.ts';
import { capabilitiesFor } from './capabilities.ts';
import { clientOf } from './client.ts';
import { Converter } from './convert.ts';
import { dispatch } from './dispatch.ts';
import { Documents } from './documents.ts';
import type { Context } from './features/feature.ts';
import { features } from './features/index.ts';
import type { Handlers } from './handlers.ts';
import { isRequest } from './message.ts';
import { Pushes } from './pushes.ts';
import { createRulePages } from './rule-pages.ts';
import { synchronization } from './synchronization.ts';
import { type Wire, wireTo } from './wire.ts';
import { TURN, type WorkerPort } from './worker-port.ts';

/** What the server is made of beside the port it speaks through. */
export interface LanguageServerParts {
  readonly engine: Engine;
  /** Where this code lies; the pages of the rules lie beside it. */
  readonly home: string;
  /** Another number for each worker of a process. */
  readonly generation: number;
}

/** Answers everything but the rules of the protocol itself, which the other thread keeps. */
export function serve(port: WorkerPort, parts: LanguageServerParts): void {
  const wire = wireTo(port, parts.generation);
  let served: Served | undefined;
  let worked = 0;
  port.listen(({ message }) => {
    const began = performance.now();
    // The first one is always `initialize`: the other thread sees to that.
    served ??= firstServed(message.params, { ...parts, workedMs: () => worked }, wire);
    if (message.method !== TURN) wire.say(dispatch(served.handlers, message, wire.log));
    // What was asked goes out first; what nobody asked for goes along when nobody waits.
    if (message.method === TURN && !wire.isAwaited) served.pushes.stale(served.documents.project.catchUp());
    if (!isRequest(message)) served.pushes.send();
    worked += performance.now() - began;
    wire.done(served.pushes.isWaiting || served.documents.project.isBehind);
  });
  port.say({ type: 'ready' });
}

type ServedParts = LanguageServerParts & Pick<Context, 'workedMs'>;

/** What a client is served with, once it is known. */
interface Served {
  readonly handlers: Handlers;
  readonly pushes: Pushes;
  readonly documents: Documents;
}

/** A client that introduces itself with nonsense is served like one that said nothing. */
function firstServed(params: unknown, parts: ServedParts, wire: Wire): Served {
  try {
    return servedFor((params ?? {}) as InitializeParams, parts, wire);
  } catch (error) {
    wire.log(`\`initialize\` makes no sense: ${error instanceof Error ? error.stack : error}`);
    return servedFor({ processId: null, rootUri: null, capabilities: {} }, parts, wire);
  }
}

function servedFor(
  initialize: InitializeParams,
  { engine, home, generation, workedMs }: ServedParts,
  wire: Wire,
): Served {
  const client = clientOf(initialize);
  const documents = new Documents({
    engine,
    working: wire.working,
    log: wire.log,
    now: () => performance.now(),
  });
  const convert = new Converter({
    client,
    uriOf: (path) => documents.uriOf(path),
    versionOf: (uri) => documents.get(uri)?.version,
    rulePage: createRulePages(join(home, '..', 'docs', 'rules')),
  });
  const context: Context = { engine, client, documents, convert, generation, workedMs };
  const pushes = new Pushes(context, wire);
  const answers = features(context);
  const handlers: Handlers = {
    initialize: () => capabilitiesFor(client),
    ...synchronization(initialize, context, { pushes, ask: wire.ask }),
    ...answers,
    'textDocument/diagnostic': (params) => {
      pushes.looked(params.textDocument.uri);
      return answers['textDocument/diagnostic'](params);
    },
  };
  return { handlers, pushes, documents };
}
