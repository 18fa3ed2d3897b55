import type { AppFacts } from '../domain/azure-facts.ts';
import type { Kind } from '../engine/core/kind.ts';
import { isWithin, relativePath } from '../engine/core/path.ts';
import type { Workspace } from '../engine/core/workspace.ts';
import type { Engine } from '../engine/engine.ts';
import type { Facts, ProjectProblems } from '../engine/project/graph/facts.ts';
import type { ProjectGraph } from '../engine/project/graph/graph.ts';
import type { OnRuleError } from '../engine/project/graph/judge.ts';
import { skippedFolders } from '../engine/project/skipped-folders.ts';
import { looksAt } from './looks-at.ts';
import { filesBelow } from './project-files.ts';
import { remembering } from './workspace.ts';

/** For one turn, in which nobody waits; a key that is typed meanwhile waits no longer than this and one file. */
const TURN_MS = 8;
/** Files that tell something; of more the last ones tell nothing. */
const MOST_FILES = 5_000;

export interface ProjectIndexPorts {
  readonly engine: Engine;
  /** What a file on disk may see, and be seen of. */
  workspaceFor(path: string): Workspace;
  azureOf(path: string): readonly AppFacts[];
  /** The editor's word counts for what it has open. */
  isOpen(path: string): boolean;
  /** Nothing where it throws; the other thread knows meanwhile of which file. */
  watched<T>(path: string, work: () => T): T | undefined;
  now(): number;
  readonly onRuleError: OnRuleError;
}

/** What the files of the workspace tell, read a little at a time while nobody waits. */
export class ProjectIndex {
  readonly #ports: ProjectIndexPorts;
  readonly #graph: ProjectGraph;
  /** Files that tell something, and what they looked at to tell it. */
  readonly #lookedAt = new Map<string, readonly string[]>();
  readonly #waiting = new Set<string>();
  #walk: Iterator<readonly string[]> | undefined;
  #folders: readonly string[] = [];
  #begun = false;

  constructor(ports: ProjectIndexPorts) {
    this.#ports = ports;
    this.#graph = ports.engine.graph(ports.onRuleError);
  }

  get revision(): number {
    return this.#graph.revision;
  }

  problemsIn(path: string): ProjectProblems {
    return this.#graph.problemsIn(path);
  }

  problemsIf(path: string, facts: Facts | undefined): ProjectProblems {
    return this.#graph.problemsIf(path, facts);
  }

  /** Other folders: what lies in the old ones is forgotten. */
  use(folders: readonly string[]): void {
    this.#folders = folders;
    for (const path of this.#lookedAt.keys()) if (!this.#ports.isOpen(path)) this.#graph.tell(path, undefined);
    this.#lookedAt.clear();
    this.#waiting.clear();
    if (this.#begun) this.#walk = filesBelow(folders);
  }

  /** A file the project may be asked about is open: now it is worth reading the others. */
  begin(): void {
    if (this.#begun) return;
    this.#begun = true;
    this.#walk = filesBelow(this.#folders);
  }

  /** What an open document tells; nothing when its kind tells none. */
  tell(path: string, facts: Facts | undefined, lookedAt: readonly string[]): void {
    if (facts) this.#lookedAt.set(path, lookedAt);
    else this.#lookedAt.delete(path);
    this.#graph.tell(path, facts);
  }

  /** A file came, went or changed, open or not: it is read again, and so is what looked at it. */
  changed(path: string): void {
    if (!this.#begun) return;
    this.#waiting.add(path);
    for (const [other, lookedAt] of this.#lookedAt) {
      const isOfItsKind = () => this.#kindOf(path) === this.#kindOf(other);
      if (isWithin(other, path) || looksAt(lookedAt, path, isOfItsKind)) this.#waiting.add(other);
    }
  }

  get isWaiting(): boolean {
    return this.#walk !== undefined || this.#waiting.size > 0;
  }

  /** Reads on for the length of a turn. */
  step(): void {
    const { now } = this.#ports;
    // Nobody else is at work meanwhile, so the disk is asked about each name once.
    const seen = new Map<string, Workspace>();
    for (const end = now() + TURN_MS; this.isWaiting && now() < end; ) {
      const [path] = this.#waiting;
      if (path === undefined) this.#walkOn();
      else {
        this.#waiting.delete(path);
        this.#read(path, seen);
      }
    }
  }

  #walkOn(): void {
    const next = this.#walk?.next();
    if (!next || next.done) this.#walk = undefined;
    else for (const path of next.value) if (this.#tells(path)) this.#waiting.add(path);
  }

  #tells(path: string): boolean {
    return this.#kindOf(path)?.facts !== undefined;
  }

  #kindOf(path: string): Kind | undefined {
    return this.#ports.engine.kindOf({ path, text: '' });
  }

  #read(path: string, seen: Map<string, Workspace>): void {
    const { isOpen, watched } = this.#ports;
    if (isOpen(path) || !this.#tells(path)) return;
    const told = this.#isOurs(path) ? watched(path, () => this.#told(path, seen)) : undefined;
    this.tell(path, told?.facts, told?.lookedAt ?? []);
  }

  #told(
    path: string,
    seen: Map<string, Workspace>,
  ): { readonly facts: Facts | undefined; readonly lookedAt: readonly string[] } | undefined {
    const { engine, workspaceFor, azureOf } = this.#ports;
    const around = workspaceFor(path);
    const workspace = seen.get(around.root) ?? remembering(around);
    seen.set(around.root, workspace);
    const isOneMore = this.#lookedAt.size >= MOST_FILES && !this.#lookedAt.has(path);
    const source = isOneMore ? undefined : workspace.read(path);
    const kind = source && engine.kindOf(source);
    if (!kind) return undefined;
    const analysis = engine.open(kind, source, workspace);
    const settings = { ...engine.settingsFor(path, workspace), azure: azureOf(path) };
    return { facts: engine.facts(analysis, settings), lookedAt: analysis.model.dependencies };
  }

  /** Whether the walk would come by: what was open may lie anywhere, and editors tell of changes everywhere. */
  #isOurs(path: string): boolean {
    return this.#folders.some((folder) => {
      const below = isWithin(path, folder) ? relativePath(folder, path).split('/').slice(0, -1) : undefined;
      return below !== undefined && !below.some((name) => skippedFolders.has(name));
    });
  }
}
