import type { AppFacts } from '../../domain/azure-facts.ts';
import type { EnvironmentKind, Layer, Problem, Profile, Rule, Severity } from './rule.ts';

/** What a project says about its rules; made from the nearest `fairlead.yaml`, or empty. */
export interface LintSettings {
  /** Later profiles win. Empty means `recommended`. */
  readonly profiles: readonly Profile[];
  /** By rule id: a weight that holds in every environment, or `off`. */
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  /** What the file is for, where the caller or the project knows. */
  readonly environment: EnvironmentKind | undefined;
  /** Layers that other tools in the editor already cover are left out. */
  readonly layers: ReadonlySet<Layer>;
  /** What Azure says of the apps this file declares; empty where nobody has asked. */
  readonly azure: readonly AppFacts[];
}

export const everyLayer: ReadonlySet<Layer> = new Set(['syntax', 'schema', 'rules']);

export const defaultSettings: LintSettings = {
  profiles: ['recommended'],
  severities: new Map(),
  environment: undefined,
  layers: everyLayer,
  azure: [],
};

const LOWER: Readonly<Record<Severity, Severity | undefined>> = {
  error: 'error',
  warning: 'info',
  info: 'hint',
  hint: undefined,
};

/** The weight of a problem here, or nothing when it is not to be shown. */
export function severityOf(
  rule: Rule<never>,
  problem: Pick<Problem, 'severity' | 'environment' | 'live'>,
  settings: LintSettings,
  fileEnvironment: EnvironmentKind | undefined,
): Severity | undefined {
  const severity = weightOf(rule, problem, settings, fileEnvironment);
  return problem.live && severity === 'error' ? 'warning' : severity;
}

function weightOf(
  rule: Rule<never>,
  problem: Pick<Problem, 'severity' | 'environment'>,
  settings: LintSettings,
  fileEnvironment: EnvironmentKind | undefined,
): Severity | undefined {
  const chosen = settings.severities.get(rule.id);
  if (chosen) return chosen === 'off' ? undefined : chosen;
  const byProfile = profileSeverity(rule, settings.profiles);
  if (byProfile === 'off') return undefined;
  const severity = problem.severity ?? byProfile ?? rule.severity;
  if (rule.everywhere) return severity;
  const environment = problem.environment ?? settings.environment ?? fileEnvironment;
  return environment === 'production' ? severity : LOWER[severity];
}

function profileSeverity(rule: Rule<never>, profiles: readonly Profile[]): Severity | 'off' | undefined {
  let found: Severity | 'off' | undefined;
  for (const profile of profiles) found = rule.profiles?.[profile] ?? found;
  return found;
}
