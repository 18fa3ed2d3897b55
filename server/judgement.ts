import type { Finding } from '../engine/core/finding.ts';
import type { Verdict } from '../engine/core/lint.ts';
import type { LintSettings } from '../engine/core/settings.ts';
import { NO_PROBLEMS, type ProjectProblems } from '../engine/project/graph/facts.ts';

/** What one version of a document is judged by. */
export interface JudgementPorts {
  settings(): LintSettings;
  /** What its own kind says of it, and how long that took with reading it; asked once. */
  judge(): { readonly verdict: Verdict; readonly ms: number };
  /** What the other files make of it now. */
  problems(): ProjectProblems;
  /** Another number whenever the project may say something else. */
  revision(): number;
  /** Leaves out what was known before somebody began to look. */
  withoutBaseline(findings: readonly Finding[]): readonly Finding[];
  nextSerial(): number;
}

/** What was found in one version of a document: its own rules run once, and the word of its project is always the last. */
export class Judgement {
  readonly #ports: JudgementPorts;
  #judged: ReturnType<JudgementPorts['judge']> | undefined;
  #revision: number | undefined;
  #problems = NO_PROBLEMS;
  #findings: readonly Finding[] = [];
  #serial: number;
  /** As it was when the editor was last told. */
  #told: number | undefined;

  constructor(ports: JudgementPorts) {
    this.#ports = ports;
    this.#serial = ports.nextSerial();
  }

  get settings(): LintSettings {
    return this.#ports.settings();
  }

  get ms(): number {
    this.#judged ??= this.#ports.judge();
    return this.#judged.ms;
  }

  get findings(): readonly Finding[] {
    this.#judged ??= this.#ports.judge();
    const revision = this.#ports.revision();
    if (revision === this.#revision) return this.#findings;
    const isFirst = this.#revision === undefined;
    const [problems, before] = [this.#ports.problems(), this.#problems];
    this.#revision = revision;
    this.#problems = problems;
    // Most files have nothing to do with most that happens in others.
    if (!isFirst && isSilent(problems) && isSilent(before)) return this.#findings;
    const said = saidBy(this.#findings);
    this.#findings = this.#ports.withoutBaseline(this.#judged.verdict(problems));
    if (!isFirst && saidBy(this.#findings) !== said) this.#serial = this.#ports.nextSerial();
    return this.#findings;
  }

  /** Of what was found last, as far as anybody has asked. */
  get #last(): number {
    if (this.#judged) void this.findings;
    return this.#serial;
  }

  /** The editor is told what was found last; another number whenever that is something else. */
  told(): number {
    this.#told = this.#last;
    return this.#told;
  }

  /** Whether the editor, which was told what was found, has to be told again; others may have asked since. */
  get isOutdated(): boolean {
    return this.#told !== undefined && this.#last !== this.#told;
  }
}

function isSilent(problems: ProjectProblems): boolean {
  return problems.said.size === 0;
}

/** Without the places in other files: that a line more stands above them is no reason to tell it all again. */
function saidBy(findings: readonly Finding[]): string {
  return findings.map(({ rule, severity, at, message }) => `${rule} ${severity} ${at.span} ${message}`).join('\n');
}
