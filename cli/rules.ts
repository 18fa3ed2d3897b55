import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { nearest } from '../domain/nearest.ts';
import { type Profile, profiles, type RuleInfo } from '../engine/core/rule.ts';
import { unusedIgnore } from '../engine/core/rules/unused-ignore.ts';
import type { Engine } from '../engine/engine.ts';
import { oneOf, parsed } from './arguments.ts';
import type { Command } from './command.ts';
import { exitCode } from './exit-code.ts';
import { loadEngine, rulePageFolder } from './installation.ts';
import { pageOnTerminal } from './rule-page.ts';
import { jsonOf } from './rules-json.ts';
import { rulesLike } from './rules-like.ts';
import { tableOf } from './rules-table.ts';
import { type Paint, paint, visible } from './terminal.ts';
import { UsageError } from './usage-error.ts';

const options = {
  explain: { type: 'string' },
  like: { type: 'string' },
  profile: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

export const rules: Command = {
  name: 'rules',
  summary: 'lists the rules, or explains one',
  help: `Usage: fairlead rules [--like ID] [--profile NAME] [--json]
       fairlead rules --explain RULE

Lists every rule with its severity in production, whether it has a quick fix, and what it reports.

  --explain RULE   the page of one rule: why it exists, what it reports and what it accepts
  --like ID        only the rules about what another tool knows by this id
  --profile NAME   the severities of a profile; what it switches off is left out
  --json           everything that is known about the rules, for other programs

Examples:
  fairlead rules
  fairlead rules --explain compose/image-tag
  fairlead rules --like DL3025
  fairlead rules --profile managed-azure
`,
  run(args, outlet) {
    const { values, positionals } = parsed(args, options);
    if (positionals[0] !== undefined) throw new UsageError(misplaced(positionals[0]));
    const engine = loadEngine();
    const colors = paint(outlet.color);
    if (values.explain !== undefined) outlet.out(pageOnTerminal(pageOf(values.explain, engine), colors));
    else outlet.out(listed(engine, values, colors));
    return exitCode.clean;
  },
};

interface Listing {
  readonly like?: string | undefined;
  readonly profile?: string | undefined;
  readonly json: boolean;
}

function listed(engine: Engine, { like, profile, json }: Listing, colors: Paint): string {
  const every = allRules(engine);
  const about = like === undefined ? every : rulesLike(like, every);
  const list = profile === undefined ? about : weighedBy(oneOf(profile, profiles, 'profile'), about);
  return json ? jsonOf(list, engine) : tableOf(list, colors);
}

/** As they weigh where a project names this profile alone. */
function weighedBy(profile: Profile, list: readonly RuleInfo[]): RuleInfo[] {
  return list.flatMap((rule) => {
    const severity = rule.profiles?.[profile] ?? rule.severity;
    return severity === 'off' ? [] : [{ ...rule, severity }];
  });
}

/** Every rule by id, with the one the engine itself reports under. */
export function allRules(engine: Engine): RuleInfo[] {
  return [...engine.rules.values(), unusedIgnore].sort((a, b) => (a.id < b.id ? -1 : 1));
}

function misplaced(word: string): string {
  const shown = visible(word);
  return `\`fairlead rules\` takes no \`${shown}\`: \`fairlead rules --explain ${shown}\` explains one rule.`;
}

/** @throws UsageError when there is no such rule. */
function pageOf(id: string, engine: Engine): string {
  const ids = allRules(engine).map((rule) => rule.id);
  if (!ids.includes(id)) throw new UsageError(unknownRule(id, ids));
  return readFileSync(join(rulePageFolder, `${id}.md`), 'utf8');
}

function unknownRule(id: string, ids: readonly string[]): string {
  // Many remember what a rule is about and not its subject.
  const meant = nearest(id, ids) ?? ids.find((known) => known.endsWith(`/${id}`));
  return `There is no rule \`${visible(id)}\`${meant ? `: did you mean \`${meant}\`?` : ': `fairlead rules` lists them.'}`;
}
