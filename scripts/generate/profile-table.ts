import { type Profile, profiles, type RuleInfo } from '../../engine/core/rule.ts';
import type { Generated } from './output.ts';

/** What each is for, in the words of the guide. */
const ABOUT: Readonly<Record<Profile, string>> = {
  recommended: 'What holds when a project names none.',
  'azure-facts': 'What Azure and Docker refuse or ignore. It is part of every profile and changes no weight.',
  'managed-azure': 'Managed services only: private networks, no migration at the start, nothing that is stopped first.',
  containers: 'Container Apps: revisions and traffic in steps; stopping first is an error.',
  'compose-host': 'Docker Compose on a server: migrations and installations at the start are put up with.',
  'small-budget': 'One machine, few people: what costs money or nights weighs less.',
  'high-availability': 'Nobody may notice a deployment: what leaves a gap is an error.',
  cost: 'Is kept for rules about budgets; none is there yet.',
  security: 'Secrets, open doors and users with too many rights stop the build.',
};

/** The guide's page about profiles: what each means, and every weight that one of them changes. */
export function profilePage(rules: readonly RuleInfo[]): Generated {
  const changing = rules.filter((rule) => Object.keys(rule.profiles ?? {}).length > 0);
  const used = profiles.filter((profile) => changing.some((rule) => rule.profiles?.[profile] !== undefined));
  const lines = [
    '# Profiles',
    '',
    INTRODUCTION,
    '',
    '| Profile | |',
    '|---|---|',
    ...profiles.map((profile) => `| \`${profile}\` | ${ABOUT[profile]} |`),
    '',
    '## What they change',
    '',
    ...WEIGHTS,
    '',
    `| Rule | otherwise | ${used.join(' | ')} |`,
    `|---|---|${used.map(() => '---|').join('')}`,
    ...changing.map((rule) => row(rule, used)),
  ];
  return { file: 'docs/guide/profiles.md', text: `${lines.join('\n')}\n` };
}

function row({ id, severity, profiles: own }: RuleInfo, used: readonly Profile[]): string {
  const cells = used.map((profile) => own?.[profile] ?? '');
  return `| [${id}](../rules/${id}.md) | ${severity} | ${cells.join(' | ')} |`;
}

const INTRODUCTION = `A profile says how strict the rules are for a kind of place. \`profiles\` in \`fairlead.yaml\` is a list; where two of
them name a weight for one rule, the later wins, and \`rules\` wins over both. \`fairlead print-config FILE\` shows what
comes out for a file.`;

const WEIGHTS = [
  'The weights are those in production; elsewhere a warning becomes an info, an info a hint, and a hint is not shown.',
  'A rule that stands nowhere here weighs the same in every profile. Beside weights, `small-budget` takes 350 MB for a',
  'worker whose memory nobody has declared, where the others take 250 MB.',
];
