import type { AppFacts } from '../domain/azure-facts.ts';
import type { Source } from '../engine/core/span.ts';
import type { Workspace } from '../engine/core/workspace.ts';
import type { Engine } from '../engine/engine.ts';
import type { Facts, ProjectProblems } from '../engine/project/graph/facts.ts';
import type { ProjectGraph } from '../engine/project/graph/graph.ts';
import type { OnRuleError } from '../engine/project/graph/judge.ts';
import { filesBelow } from './project-files.ts';

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
    for (const [other, lookedAt] of this.#lookedAt) if (lookedAt.includes(path)) this.#waiting.add(other);
  }

  get isWaiting(): boolean {
    return this.#walk !== undefined || this.#waiting.size > 0;
  }

  /** Reads on for the length of a turn. */
  step(): void {
    const { now } = this.#ports;
    for (const end = now() + TURN_MS; this.isWaiting && now() < end; ) {
      const [path] = this.#waiting;
      if (path === undefined) this.#walkOn();
      else {
        this.#waiting.delete(path);
        this.#read(path);
      }
    }
  }

  #walkOn(): void {
    const next = this.#walk?.next();
    if (!next || next.done) this.#walk = undefined;
    else for (const path of next.value) if (this.#tells({ path, text: '' })) this.#waiting.add(path);
  }

  #tells(source: Source): boolean {
    return this.#ports.engine.kindOf(source)?.facts !== undefined;
  }

  #read(path: string): void {
    const { engine, workspaceFor, azureOf, isOpen, onRuleError } = this.#ports;
    if (isOpen(path) || !this.#tells({ path, text: '' })) return;
    const workspace = workspaceFor(path);
    const source = this.#lookedAt.size < MOST_FILES ? workspace.read(path) : undefined;
    const kind = source && engine.kindOf(source);
    try {
      if (!source || !kind) this.tell(path, undefined, []);
      else {
        const analysis = engine.open(kind, source, workspace);
        const settings = { ...engine.settingsFor(path, workspace), azure: azureOf(path) };
        const facts = engine.facts(analysis, settings);
        this.tell(path, facts, analysis.model.dependencies);
      }
    } catch (error) {
      onRuleError(`facts of ${path}`, error);
    }
  }
}
