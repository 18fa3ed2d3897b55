import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { Finding } from '../engine/core/finding.ts';
import type { Source } from '../engine/core/span.ts';
import type { Engine } from '../engine/engine.ts';
import { withoutBaseline } from '../engine/project/baseline.ts';
import type { ProjectProblems } from '../engine/project/graph/facts.ts';
import type { Check, Checked } from './documents.ts';
import type { ProjectIndex } from './project-index.ts';
import { isFile } from './uri.ts';

/** A document as far as a project wants to know of it: another one for every version and everything it looked at. */
export interface OpenDocument {
  readonly document: TextDocument;
  readonly source: Source;
  readonly check?: Check;
}

export interface OpenProjectPorts {
  readonly engine: Engine;
  readonly index: ProjectIndex;
  open(): Iterable<readonly [string, OpenDocument]>;
  check(uri: string): Check;
  /** Whether a worker died of it, so that only who asks about it has it read. */
  isSuspected(uri: string): boolean;
  /** Nothing where it throws; the other thread knows meanwhile of which document. */
  watched<T>(uri: string, work: () => T): T | undefined;
}

/** The open documents as a part of the project: what they tell it, and what it makes of them. */
export class OpenProject {
  readonly #ports: OpenProjectPorts;
  #told = new WeakSet<OpenDocument>();
  /** As the project was when the documents were last asked whether it changes anything for them. */
  #settled = 0;

  constructor(ports: OpenProjectPorts) {
    this.#ports = ports;
  }

  /** Another one whenever the project may say something else; all that is open has told what it tells. */
  revision(): number {
    const { index, watched } = this.#ports;
    for (const [uri, open] of this.#untold()) {
      this.#told.add(open);
      if (isFile(uri)) watched(uri, () => this.#tell(uri, open));
    }
    return index.revision;
  }

  problemsIn(path: string): ProjectProblems {
    return this.#ports.index.problemsIn(path);
  }

  /** It was told by what is no longer so. */
  forget(open: OpenDocument): void {
    this.#told.delete(open);
  }

  /** Whether there is something left to read or to tell that nobody waits for. */
  get isBehind(): boolean {
    const { index } = this.#ports;
    return index.isWaiting || index.revision !== this.#settled || this.#untold().length > 0;
  }

  /** Does a piece of it, and names the documents in which something else was found than they were told. */
  catchUp(): string[] {
    const { index } = this.#ports;
    index.step();
    // What is read later says more: asked after each turn, a repository would be judged as often as it is read in turns.
    if (index.isWaiting) return [];
    const revision = this.revision();
    if (revision === this.#settled) return [];
    this.#settled = revision;
    return [...this.#ports.open()].flatMap(([uri, { check }]) =>
      check?.state === 'checked' && check.judgement.isOutdated ? [uri] : [],
    );
  }

  /** What would be found in a document if it said something else. */
  findingsIf({ analysis: { kind }, judgement, workspace }: Checked, source: Source): readonly Finding[] {
    const { engine, index } = this.#ports;
    const { settings } = judgement;
    const analysis = engine.open(kind, source, workspace);
    const problems = index.problemsIf(source.path, engine.facts(analysis, settings));
    return withoutBaseline(source.path, engine.judge(analysis, settings)(problems), workspace);
  }

  #untold(): readonly (readonly [string, OpenDocument])[] {
    const { open: all, isSuspected } = this.#ports;
    return [...all()].filter(([uri, open]) => !this.#told.has(open) && (open.check !== undefined || !isSuspected(uri)));
  }

  #tell(uri: string, { document, source }: OpenDocument): void {
    const { engine, index, check } = this.#ports;
    const tells = engine.kindOf(source, { languageId: document.languageId })?.facts !== undefined;
    const found = tells ? check(uri) : undefined;
    if (tells) index.begin();
    if (found?.state !== 'checked') index.tell(source.path, undefined, []);
    else {
      const { analysis, judgement } = found;
      index.tell(source.path, engine.facts(analysis, judgement.settings), analysis.model.dependencies);
    }
  }
}
