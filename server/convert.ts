import type {
  Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  Range,
  TextDocumentEdit,
  WorkspaceEdit,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/core/finding.ts';
import { nameOf } from '../engine/core/path.ts';
import type { Severity } from '../engine/core/rule.ts';
import type { Edit, Source, Span } from '../engine/core/span.ts';
import type { Client } from './client.ts';

/** What a finding has to know of its surroundings to become a diagnostic. */
export interface ConvertPorts {
  readonly client: Client;
  uriOf(path: string): string;
  /** Of an open document; a file that is only on disk has none. */
  versionOf(uri: string): number | undefined;
  rulePage(rule: string): string | undefined;
}

const SEVERITY: Readonly<Record<Severity, DiagnosticSeverity>> = { error: 1, warning: 2, info: 3, hint: 4 };
const TAG: Readonly<Record<'unnecessary' | 'deprecated', DiagnosticTag>> = { unnecessary: 1, deprecated: 2 };

/** Between the engine's offsets and the lines of LSP; the lines of each text are counted once. */
export class Converter {
  readonly #ports: ConvertPorts;
  readonly #lines = new WeakMap<Source, TextDocument>();

  constructor(ports: ConvertPorts) {
    this.#ports = ports;
  }

  range(source: Source, [start, end]: Span): Range {
    const lines = this.#linesOf(source);
    return { start: lines.positionAt(start), end: lines.positionAt(end) };
  }

  diagnostic({ rule, severity, message, at, related, tag }: Finding): Diagnostic {
    const { client, rulePage } = this.#ports;
    const href = rulePage(rule);
    return {
      range: this.range(at.source, at.span),
      severity: SEVERITY[severity],
      code: rule,
      source: 'fairlead',
      message,
      ...(href && { codeDescription: { href } }),
      ...(tag && { tags: [TAG[tag]] }),
      ...(client.relatedInformation && related.length > 0 && { relatedInformation: related.map(this.#related) }),
      data: { rule },
    };
  }

  /**
   * The edits of one fix, by file; with the version they were made for, so that a stale one is refused. Those in other
   * files than the one in sight (`seen`) are shown before they are made, where the editor can.
   */
  workspaceEdit(edits: readonly Edit[], seen?: string): WorkspaceEdit {
    const paths = [...new Set(edits.map(({ source }) => source.path))];
    const unseen = paths.filter((path) => seen !== undefined && path !== seen);
    const { versionedEdits, annotatesChanges } = this.#ports.client;
    const annotated = new Set(annotatesChanges && versionedEdits ? unseen : []);
    const changes = paths.map((path) => {
      const own = edits.filter(({ source }) => source.path === path);
      return this.#documentEdit(this.#ports.uriOf(path), own, annotated.has(path) ? path : undefined);
    });
    if (versionedEdits) return { documentChanges: changes, ...(annotated.size > 0 && annotations(annotated)) };
    return {
      changes: Object.fromEntries(changes.map(({ textDocument, edits }) => [textDocument.uri, edits])),
    } as WorkspaceEdit;
  }

  #documentEdit(uri: string, edits: readonly Edit[], annotationId: string | undefined): TextDocumentEdit {
    return {
      textDocument: { uri, version: this.#ports.versionOf(uri) ?? null },
      edits: edits.map(({ source, span, text }) => ({
        range: this.range(source, span),
        newText: text,
        ...(annotationId !== undefined && { annotationId }),
      })),
    };
  }

  readonly #related = ({ at, message }: Finding['related'][number]) => ({
    location: { uri: this.#ports.uriOf(at.source.path), range: this.range(at.source, at.span) },
    message,
  });

  #linesOf(source: Source): TextDocument {
    const known = this.#lines.get(source);
    if (known) return known;
    const lines = TextDocument.create(source.path, '', 0, source.text);
    this.#lines.set(source, lines);
    return lines;
  }
}

/** Each file is its own change, so that each can be left out. */
function annotations(paths: ReadonlySet<string>): Pick<WorkspaceEdit, 'changeAnnotations'> {
  const named = [...paths].map((path) => {
    const annotation = {
      label: `Changes ${nameOf(path)} as well`,
      description: 'The finding is about both files.',
      needsConfirmation: true,
    };
    return [path, annotation] as const;
  });
  return { changeAnnotations: Object.fromEntries(named) };
}
