import { nearest } from '../../domain/nearest.ts';
import type { Kind } from '../../engine/core/kind.ts';
import { type EnvironmentKind, type Severity, severities } from '../../engine/core/rule.ts';
import { UNUSED_IGNORE } from '../../engine/core/silencer.ts';
import type { Engine } from '../../engine/engine.ts';
import { oneOf, parsed } from '../arguments.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { type Output, outputsOf } from './outputs.ts';

/** What one call of `check` asks for, every value known to be one of those there are. */
export interface CheckOptions {
  readonly paths: readonly string[];
  /** The name standard input is checked under. */
  readonly stdin: string | undefined;
  readonly outputs: readonly Output[];
  readonly failOn: Severity | 'never';
  readonly maxWarnings: number;
  readonly quiet: boolean;
  readonly environment: EnvironmentKind | undefined;
  /** What the named files are, whatever they are called. */
  readonly kind: Kind | undefined;
  readonly severities: ReadonlyMap<string, Severity | 'off'>;
  readonly fixes: 'none' | 'safe' | 'all';
  readonly dryRun: boolean;
  readonly baseline: { readonly file: string | undefined; readonly ignored: boolean; readonly written: boolean };
}

const environments = ['development', 'staging', 'production'] as const;
const failOns = [...severities, 'never'] as const;
const weights = [...severities, 'off'] as const;

const flag = { type: 'boolean', default: false } as const;
const text = { type: 'string' } as const;
const texts = { type: 'string', multiple: true, default: [] as string[] } as const;

/** Every option there is, as `parseArgs` takes them. */
export const declared = {
  format: texts,
  'output-file': texts,
  'fail-on': { type: 'string', default: 'error' },
  'max-warnings': text,
  quiet: flag,
  'environment-kind': text,
  kind: text,
  rule: texts,
  fix: flag,
  'fix-all': flag,
  'fix-dry-run': flag,
  'stdin-filename': text,
  baseline: text,
  'no-baseline': flag,
  'write-baseline': flag,
} as const;

/** @throws UsageError which names the argument that cannot be. */
export function optionsOf(args: readonly string[], engine: Engine): CheckOptions {
  const { values, positionals, tokens } = parsed(args, declared);
  const stdin = values['stdin-filename'];
  const dryRun = values['fix-dry-run'];
  const environment = values['environment-kind'];
  if (stdin !== undefined && positionals.length > 0)
    throw new UsageError(
      `\`--stdin-filename\` checks standard input alone: leave out \`${visible(positionals[0] ?? '')}\`.`,
    );
  if (stdin !== undefined && !dryRun && (values.fix || values['fix-all']))
    throw new UsageError(
      '`--fix` writes files, and standard input is none: `--fix-dry-run` shows the fixes as a diff.',
    );
  if (dryRun && values['write-baseline'])
    throw new UsageError(
      '`--fix-dry-run` writes nothing, and `--write-baseline` writes a file: leave out one of them.',
    );
  return {
    paths: positionals.length > 0 ? positionals : ['.'],
    stdin,
    outputs: outputsOf(tokens),
    failOn: oneOf(values['fail-on'], failOns, 'weight to fail on'),
    maxWarnings: maxWarningsOf(values['max-warnings']),
    quiet: values.quiet,
    environment: environment === undefined ? undefined : oneOf(environment, environments, 'kind of environment'),
    kind: kindOf(values.kind, engine),
    severities: new Map(values.rule.map((written) => severityOf(written, engine))),
    fixes: fixesOf(values.fix, values['fix-all'], dryRun),
    dryRun,
    baseline: { file: values.baseline, ignored: values['no-baseline'], written: values['write-baseline'] },
  };
}

/** A dry run shows every fix there is, unless only the safe ones are asked for. */
function fixesOf(safe: boolean, all: boolean, dryRun: boolean): CheckOptions['fixes'] {
  if (all || (dryRun && !safe)) return 'all';
  return safe ? 'safe' : 'none';
}

function maxWarningsOf(written: string | undefined): number {
  if (written === undefined) return Number.POSITIVE_INFINITY;
  if (/^\d+$/.test(written)) return Number(written);
  throw new UsageError(`\`${visible(written)}\` is no number of warnings: \`--max-warnings\` takes 0 or more.`);
}

function kindOf(id: string | undefined, { kinds }: Engine): Kind | undefined {
  if (id === undefined) return undefined;
  const known = oneOf(
    id,
    kinds.map((kind) => kind.id),
    'kind of file',
  );
  return kinds.find((kind) => kind.id === known);
}

function severityOf(written: string, { rules }: Engine): [string, Severity | 'off'] {
  const [, id, weight] = /^([^=]*)=(.*)$/.exec(written) ?? [];
  if (id === undefined || weight === undefined)
    throw new UsageError(`\`--rule ${visible(written)}\` does not say how heavy the rule is: write \`RULE=warning\`.`);
  const known = [...rules.keys(), UNUSED_IGNORE];
  if (!known.includes(id)) throw new UsageError(unknownRule(id, known));
  return [id, oneOf(weight, weights, 'weight of a rule')];
}

function unknownRule(id: string, known: readonly string[]): string {
  const meant = nearest(id, known);
  const hint = meant ? `did you mean \`${meant}\`?` : '`fairlead rules` lists them.';
  return `There is no rule \`${visible(id)}\`: ${hint}`;
}
