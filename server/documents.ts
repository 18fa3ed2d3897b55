import type { TextDocumentContentChangeEvent, TextDocumentItem } from 'vscode-languageserver';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import type { AppFacts } from '../domain/azure-facts.ts';
import { folderOf, isWithin } from '../engine/core/path.ts';
import type { Layer } from '../engine/core/rule.ts';
import type { LintSettings } from '../engine/core/settings.ts';
import { Silence } from '../engine/core/silence.ts';
import type { Source } from '../engine/core/span.ts';
import { alone, type Workspace } from '../engine/core/workspace.ts';
import type { Analysis, Engine } from '../engine/engine.ts';
import { withoutBaseline } from '../engine/project/baseline.ts';
import type { Layers } from '../protocol/messages.ts';
import { DiskTexts } from './disk-texts.ts';
import { Distrust } from './distrust.ts';
import { Judgement } from './judgement.ts';
import { Listings } from './listings.ts';
import { looksAt } from './looks-at.ts';
import { OpenProject } from './open-project.ts';
import { ProjectIndex } from './project-index.ts';
import { changed, documentFrom } from './text-sync.ts';
import { ToldFacts } from './told-facts.ts';
import { isFile, pathOf, uriOf } from './uri.ts';
import { type OpenSources, remembering, workspaceFor } from './workspace.ts';

/** What one version of a document was found to be. */
export type Check =
  | Checked
  /** Of no kind the engine knows. */
  | { readonly state: 'foreign' }
  | { readonly state: 'too-large'; readonly limit: number }
  /** The worker died of it twice. */
  | { readonly state: 'stopped' };

/** What the rules say is found out when it is first asked for: a completion needs only what was read. */
export interface Checked {
  readonly state: 'checked';
  readonly analysis: Analysis;
  readonly workspace: Workspace;
  readonly judgement: Judgement;
}

interface Open {
  readonly document: TextDocument;
  readonly source: Source;
  /** The same for all versions of the document. */
  readonly silence: Silence;
  check?: Check;
}

export interface DocumentsPorts {
  readonly engine: Engine;
  /** Called before every check, so that the other thread knows what it waits for. */
  working(uri: string): void;
  log(line: string): void;
  now(): number;
}

/** What holds for every file below it. */
const PROJECT_FILE = /(?:^|\/)(?:\.?fairlead\.ya?ml|\.fairlead-baseline\.json)$/;

/** The open documents: each version is read and checked once, whatever is asked about it. */
export class Documents implements OpenSources {
  readonly #ports: DocumentsPorts;
  readonly #open = new Map<string, Open>();
  readonly #listings = new Listings();
  readonly #texts = new DiskTexts();
  readonly #facts = new ToldFacts();
  readonly #index: ProjectIndex;
  readonly project: OpenProject;
  readonly distrust = new Distrust();
  #folders: readonly string[] = [];
  #layers: Layers = {};
  #maxFileSize = Number.POSITIVE_INFINITY;
  #serial = 0;

  constructor(ports: DocumentsPorts) {
    this.#ports = ports;
    this.#index = new ProjectIndex({
      engine: ports.engine,
      workspaceFor: (path) => this.#around(path),
      azureOf: (path) => this.#facts.of(path),
      isOpen: (path) => this.#at(path) !== undefined,
      watched: (path, work) => this.#readFromDisk(path, work),
      now: ports.now,
      onRuleError: this.#ruleFailed,
    });
    this.project = new OpenProject({
      engine: ports.engine,
      index: this.#index,
      open: () => this.#open,
      check: (uri) => this.check(uri),
      isSuspected: (uri) => this.distrust.isSuspected(uri),
      watched: (uri, work) => this.#watched(uri, work),
    });
  }

  configure(options: { folders?: readonly string[]; layers?: Layers; maxFileSize?: number }): void {
    this.#folders = options.folders ?? this.#folders;
    this.#layers = options.layers ?? this.#layers;
    this.#maxFileSize = options.maxFileSize ?? this.#maxFileSize;
    if (options.folders) {
      this.#texts.clear();
      this.#index.use(options.folders);
    }
    for (const open of this.#open.values()) this.#forget(open);
  }

  open(item: TextDocumentItem): void {
    this.#set(documentFrom(item));
  }

  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): void {
    const open = this.#open.get(uri);
    if (!open) return;
    this.distrust.changed(uri);
    this.#set(changed(open.document, changes, version));
  }

  close(uri: string): void {
    this.#open.delete(uri);
    this.distrust.closed(uri);
    if (isFile(uri)) this.#index.changed(pathOf(uri));
  }

  get(uri: string): TextDocument | undefined {
    return this.#open.get(uri)?.document;
  }

  uris(): string[] {
    return [...this.#open.keys()];
  }

  /** The uri the editor uses for a path, or the one a file has. */
  uriOf(path: string): string {
    return this.#at(path)?.document.uri ?? uriOf(path);
  }

  source(path: string): Source | undefined {
    return this.#at(path)?.source;
  }

  namesIn(folder: string): readonly string[] {
    const paths = [...this.#open.values()].map(({ source }) => source.path);
    return paths
      .filter((path) => path.slice(0, path.lastIndexOf('/')) === folder)
      .map((path) => path.slice(folder.length + 1));
  }

  /** Forgets what was found in documents that looked at this path, and names them. */
  forgetDependentsOf(path: string): string[] {
    this.#index.changed(path);
    const isProject = PROJECT_FILE.test(path);
    const stale = [...this.#open].filter(([, { source, check }]) => {
      if (source.path === path || check?.state !== 'checked') return false;
      const { kind, model } = check.analysis;
      const isOfItsKind = () => this.#ports.engine.kindOf({ path, text: '' }) === kind;
      return (isProject && isWithin(source.path, folderOf(path))) || looksAt(model.dependencies, path, isOfItsKind);
    });
    for (const [, open] of stale) this.#forget(open);
    return stale.map(([uri]) => uri);
  }

  /** Takes what the client tells of Azure and names the open documents it is about; nothing when it is no news. */
  hear(facts: unknown): string[] | undefined {
    const path = this.#facts.hear(facts);
    if (path === undefined) return undefined;
    this.#index.changed(path);
    const about = [...this.#open].filter(([uri, { source }]) => source.path === path && isFile(uri));
    for (const [, open] of about) this.#forget(open);
    return about.map(([uri]) => uri);
  }

  /** What Azure says of the apps of a file; another version of it, as in a comparison, has none. */
  azure(uri: string): readonly AppFacts[] {
    return this.#facts.of(isFile(uri) ? pathOf(uri) : '');
  }

  check(uri: string): Check {
    const open = this.#open.get(uri);
    if (!open) return { state: 'foreign' };
    if (this.distrust.isStopped(uri)) return { state: 'stopped' };
    open.check ??= this.#watched(uri, () => this.#inspect(open)) ?? { state: 'foreign' };
    return open.check;
  }

  checked(uri: string): Checked | undefined {
    const check = this.check(uri);
    return check.state === 'checked' ? check : undefined;
  }

  /** A file goes before what only has the same path, as an older version of it in a comparison. */
  #at(path: string): Open | undefined {
    let found: Open | undefined;
    for (const open of this.#open.values()) {
      if (open.source.path !== path) continue;
      if (isFile(open.document.uri)) return open;
      found ??= open;
    }
    return found;
  }

  #forget(open: Open): void {
    delete open.check;
    this.project.forget(open);
  }

  #set(document: TextDocument): void {
    const source = { path: pathOf(document.uri), text: document.getText() };
    const silence = this.#open.get(document.uri)?.silence ?? new Silence();
    this.#open.set(document.uri, { document, source, silence });
  }

  /** The other thread knows of it meanwhile. Nothing where it throws. */
  #watched<T>(uri: string, work: () => T): T | undefined {
    this.#ports.working(uri);
    try {
      return work();
    } catch (error) {
      this.#ports.log(`The checks of ${uri} failed: ${error instanceof Error ? error.stack : error}`);
      return undefined;
    }
  }

  /** A file that nobody has open may kill the worker as well. */
  #readFromDisk<T>(path: string, work: () => T): T | undefined {
    const uri = uriOf(path);
    return this.distrust.isStopped(uri) ? undefined : this.#watched(uri, work);
  }

  #inspect({ document, source, silence }: Open): Check {
    const { engine, now } = this.#ports;
    const kind = engine.kindOf(source, { languageId: document.languageId });
    if (!kind) return { state: 'foreign' };
    if (Buffer.byteLength(source.text) > this.#maxFileSize) return { state: 'too-large', limit: this.#maxFileSize };
    const started = now();
    const workspace = this.#workspaceOf(document, source);
    const seen = remembering(workspace);
    const analysis = engine.open(kind, source, seen);
    const readMs = now() - started;
    const { path } = source;
    let known: LintSettings | undefined;
    const settings = () => {
      known ??= this.#settingsOf(analysis, seen, this.azure(document.uri));
      return known;
    };
    const judgement = new Judgement({
      settings,
      judge: () => this.#watched(document.uri, () => this.#judge(analysis, settings(), silence, readMs)) ?? NOT_JUDGED,
      problems: () => this.project.problemsIn(path),
      revision: () => this.project.revision(),
      withoutBaseline: (findings) => withoutBaseline(path, findings, seen),
      nextSerial: () => ++this.#serial,
    });
    return { state: 'checked', analysis, workspace, judgement };
  }

  #settingsOf({ kind, model }: Analysis, workspace: Workspace, azure: readonly AppFacts[]): LintSettings {
    const project = this.#ports.engine.settingsFor(model.source.path, workspace);
    const ours = this.#layers[kind.id] as readonly Layer[] | undefined;
    return { ...project, azure, ...(ours && { layers: new Set(ours) }) };
  }

  #judge(analysis: Analysis, settings: LintSettings, silence: Silence, readMs: number) {
    const { engine, now } = this.#ports;
    const started = now();
    const verdict = engine.judge(analysis, settings, this.#ruleFailed, silence);
    return { verdict, ms: readMs + now() - started };
  }

  readonly #ruleFailed = (rule: string, error: unknown) => this.#ports.log(`The rule ${rule} failed: ${error}`);

  #workspaceOf({ uri }: TextDocument, { path }: Source): Workspace {
    return isFile(uri) ? this.#around(path) : alone;
  }

  #around(path: string): Workspace {
    return workspaceFor(path, { folders: this.#folders, open: this, listings: this.#listings, texts: this.#texts });
  }
}

const NOT_JUDGED = { verdict: () => [], ms: 0 };
