import type { ComposeMigration, ComposeReleaseInput, ComposeUnit } from '../../compose/input.ts';
import { composeReleasePlan } from '../../compose/plan.ts';
import { composeRemarks, isReleased } from '../../compose/preflight.ts';
import type { ComposeSeen } from '../../compose/seen.ts';
import type { Remark } from '../../swap/remark.ts';
import type { ComposeTarget } from '../../target/compose-target.ts';
import type { Judged } from '../judged.ts';
import { operationId } from '../operation-id.ts';
import { hindranceOn } from '../propose/hindrance.ts';
import type { Proposal } from '../propose/proposal.ts';
import { shownOf, withRefusals } from '../propose/shown-of.ts';
import { judgedBy } from '../rollouts/rollout.ts';
import { migrationAt, ruleOf } from '../swap-input.ts';
import { refusalsIn } from '../swap-proposal.ts';
import { changedFiles } from './files.ts';
import type { HostApp } from './host-app.ts';
import { lookedAt } from './looked.ts';
import type { RestingRelease } from './past.ts';
import { portsOf, projectFor, type UnitRelease, unitOf } from './unit.ts';
import { hostFacts, releaseFacts } from './words.ts';

type Fact = readonly [label: string, text: string];

export interface HostReleaseWanted {
  readonly because: ComposeReleaseInput['because'];
  /** One for each unit, in their order. */
  readonly releases: readonly UnitRelease[];
  /** How they came to be. */
  readonly facts: readonly Fact[];
  /** Ids of refusals that somebody overrides; `all` of those that can be. */
  readonly overrides: readonly string[] | 'all';
}

/** Plans a release to one server. @throws NoTarget when the file does not allow for one. */
export async function releaseProposal(
  app: HostApp,
  { because, releases, facts, overrides }: HostReleaseWanted,
  signal: AbortSignal,
): Promise<Proposal<'compose release'>> {
  const { target, units } = app;
  const shown = await lookedAt(app, signal);
  const release = operationId('compose release', new Date());
  const isBack = because === 'rollback';
  // What comes back is the release; the files that describe the others stay as they are.
  const { files, keeps } = isBack ? { files: [], keeps: [] } : changedFiles(app, shown);
  const draft: ComposeReleaseInput = {
    environment: target.environment,
    shown,
    refusals: [],
    because,
    release,
    strategy: target.strategy,
    units: unitsOf(app, releases, shown),
    files,
    migration: isBack ? undefined : migrationOf(units),
    soak: Math.max(...units.map(({ soak }) => soak)),
    rollback: ruleOf({ ...target.rollback, errorRate: undefined }),
    // Whoever goes back has decided already.
    rests: target.needsApproval && !isBack,
    promotes: false,
    retain: target.retain,
    acceptedDowntime: target.acceptedDowntime,
  };
  return proposalOf(app, draft, { operation: release, overrides, facts, keeps });
}

/** Whether the server has it and is well, unless somebody has said to release it all the same. */
export function hasAlready({ input, shown }: Proposal<'compose release'>): boolean {
  return isReleased(input) && !shown.overridden.some(({ id }) => id === 'nothing-to-do');
}

/** Gives users what is there already and rests, as it was confirmed and on what is there now. */
export async function promoteRelease(
  app: HostApp,
  { input: confirmed }: RestingRelease,
  overrides: readonly string[],
  signal: AbortSignal,
): Promise<Proposal<'compose release'>> {
  const shown = await lookedAt(app, signal);
  const draft = { ...confirmed, shown, refusals: [], rests: false, promotes: true };
  return proposalOf(app, draft, {
    operation: operationId('compose release', new Date()),
    overrides,
    facts: [],
    keeps: [],
  });
}

interface Beside {
  readonly operation: string;
  readonly overrides: readonly string[] | 'all';
  readonly facts: readonly Fact[];
  readonly keeps: readonly Uint8Array[];
}

function proposalOf(
  app: HostApp,
  draft: ComposeReleaseInput,
  { operation, overrides, facts, keeps }: Beside,
): Proposal<'compose release'> {
  const remarks = composeRemarks(draft);
  const verdict: Judged = judgedBy(remarks, overrides === 'all' ? overridableIn(remarks) : overrides);
  const input = { ...draft, refusals: refusalsIn(verdict.remarks) };
  const plan = composeReleasePlan(input);
  return {
    kind: 'compose release',
    operation,
    input,
    shown: {
      ...shownOf('compose release', app, plan, [...hostFacts(app, input.shown), ...releaseFacts(input), ...facts]),
      remarks: withRefusals(verdict.remarks, plan.refusals),
      overridden: verdict.overridden,
    },
    // The way back may be what settles an operation that needs attention.
    hindrance: hindranceOn(app, { despiteAttention: input.because === 'rollback' }),
    keeps,
  };
}

function overridableIn(remarks: readonly Remark[]): readonly string[] {
  return remarks.filter(({ weight, overridable }) => weight === 'refusal' && overridable).map(({ id }) => id);
}

/** Units of one release are of one colour, that of the first. */
function unitsOf(
  { units, target }: HostApp,
  releases: readonly UnitRelease[],
  shown: ComposeSeen,
): readonly ComposeUnit[] {
  const project = projectFor(target, shown);
  const released = units.map(({ composeService }) => composeService);
  const made: ComposeUnit[] = [];
  for (const [index, unit] of units.entries()) {
    const release = releases[index];
    if (!release) throw new Error(`No image was named for \`${unit.service}\`.`);
    made.push(unitOf(unit, release, { project, shown, taken: made.flatMap(portsOf), released }));
  }
  return made;
}

function migrationOf(units: readonly ComposeTarget[]): ComposeMigration | undefined {
  for (const [unit, target] of units.entries())
    for (const phase of ['preDeploy', 'prePromotion'] as const) {
      const command = migrationAt(phase, target);
      const isBackwardCompatible = target.migrations?.backwardCompatible;
      if (command.length > 0) return { unit, command, phase, isBackwardCompatible };
    }
  return undefined;
}
