import type { Problem, Rule, Severity } from '../core/rule.ts';
import type { MapNode, Node, ScalarNode, Tree } from '../readers/tree.ts';
import type { TextModel } from '../text/model.ts';
import { isWildcard } from './check.ts';
import { explain } from './explain.ts';
import { compileFits, type Fits } from './fits/compile.ts';
import type { SchemaName, SchemaStore } from './store.ts';

export interface SchemaRule<M extends TextModel = TextModel> {
  readonly id: string;
  readonly title: string;
  readonly store: SchemaStore;
  readonly name: SchemaName;
  readonly sources: readonly string[];
  readonly like?: readonly string[];
  /** A scalar whose value nobody knows before the deployment. */
  readonly isUnknown?: (node: ScalarNode) => boolean;
  /** A map whose keys nobody knows before it. */
  readonly isOpen?: (node: MapNode) => boolean;
  /** Reports a second document; the kind says so when only the first is ever read. */
  readonly oneDocument?: boolean;
  /** A file that another completes: what it lacks may be there. */
  readonly isPartial?: (model: M) => boolean;
  /** What has to fit, when the model shows less than all of the file; the rest of it does. */
  readonly shown?: (model: M, root: Node) => Node;
  readonly since?: string;
  /** What follows from a mistake, where it is not that the file is refused. */
  readonly consequence?: string;
  /** `error` unless the tools leave out what they do not know. */
  readonly severity?: Severity;
}

/** A rule that says where a file leaves its schema: one quick walk decides whether, `explain` says why. */
export function schemaRule<M extends TextModel = TextModel>(options: SchemaRule<M>): Rule<M> {
  const { id, title, sources, since = '0.1.0', severity = 'error', isUnknown, isOpen, consequence } = options;
  const asked = {
    ...(isUnknown && { isUnknown }),
    ...(isOpen && { isOpen }),
    ...(consequence !== undefined && { consequence }),
  };
  let compiled: Fits | undefined;
  const fits: Fits = (root) => {
    compiled ??= compileFits(options.store(options.name), (node) => isWildcard(node, asked));
    return compiled(root);
  };
  return {
    id,
    title,
    severity,
    everywhere: true,
    layer: 'schema',
    fix: 'review',
    since,
    sources,
    ...(options.like && { like: options.like }),
    *check(model, context) {
      const { tree } = model;
      const root = tree.documents[0]?.root;
      if (root && !isEmpty(root) && wasRead(tree) && !fits(options.shown?.(model, root) ?? root)) {
        // Of many problems only the first are named.
        context.unsure?.();
        const partial = options.isPartial?.(model) === true;
        yield* explain(options.store(options.name), root, { partial, ...asked });
      }
      if (options.oneDocument) yield* secondDocument(tree);
    },
  };
}

/** A text that is no YAML is read around the break: what the schema said of it would be an echo. */
function wasRead(tree: Tree): boolean {
  return tree.problems.every(({ kind }) => kind === 'duplicate-key');
}

function isEmpty(root: Node): boolean {
  return root.type === 'scalar' && root.value === null;
}

function secondDocument({ source, documents }: Tree): readonly Problem[] {
  const second = documents[1];
  if (!second?.root) return [];
  const message = 'A second document begins here, and a file of this kind is one document: what follows is not read.';
  return [{ at: { source, span: [second.root.span[0], second.root.span[0] + 1] }, message }];
}
