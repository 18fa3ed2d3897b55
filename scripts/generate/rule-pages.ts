import type { RuleInfo } from '../../engine/core/rule.ts';
import type { Generated } from './output.ts';
import type { DocumentedRule } from './rules.ts';

const FIX = { none: 'no', safe: 'yes', review: 'yes, look at it before you save' } as const;

/** The published page: the rule's own, with a line about the rule, what others call it, and the sources. */
export function publishedPage(rule: RuleInfo, page: string): Generated {
  const [heading = '', ...body] = page.trimEnd().split('\n');
  const severity = rule.everywhere ? rule.severity : `${rule.severity} in production`;
  const about = `\`${rule.id}\` · ${severity} · since ${rule.since} · quick fix: ${FIX[rule.fix]}`;
  const like = rule.like?.length
    ? ['', `Known to other tools as ${rule.like.map((id) => `\`${id}\``).join(', ')}.`]
    : [];
  const profiles = profilesOf(rule);
  const sources = rule.sources.map((url) => `- <${url}>`);
  const tail = sources.length > 0 ? ['', '## Sources', '', ...sources] : [];
  return {
    file: `docs/rules/${rule.id}.md`,
    text: `${[heading, '', about, ...unfixedOf(rule), ...profiles, ...like, ...body, ...tail].join('\n')}\n`,
  };
}

/** What no fix writes, and why. */
function unfixedOf({ unfixed }: RuleInfo): readonly string[] {
  if (!unfixed) return [];
  const { named, why } = unfixed;
  return ['', named === undefined ? `No quick fix: ${why}.` : `A fix that is not written: ${named} (${why}).`];
}

/** Where a profile gives it another weight. */
function profilesOf({ profiles = {} }: RuleInfo): readonly string[] {
  const changes = Object.entries(profiles).map(([profile, severity]) => `${severity} in \`${profile}\``);
  return changes.length === 0 ? [] : ['', `[Profiles](../../guide/profiles.md): ${changes.join(', ')}.`];
}

/** The list of all rules, a table for each subject. */
export function ruleIndex(documented: readonly DocumentedRule[]): Generated {
  const subjects = new Set(documented.map(({ rule }) => subjectOf(rule)));
  const tables = [...subjects].flatMap((subject) => [
    `## ${subject}`,
    '',
    '| Rule | Severity | Quick fix | What it reports |',
    '| --- | --- | --- | --- |',
    ...documented.filter(({ rule }) => subjectOf(rule) === subject).map(({ rule }) => row(rule)),
    '',
  ]);
  const text = ['# Rules', '', INTRODUCTION, '', ...tables].join('\n');
  return { file: 'docs/rules/README.md', text };
}

function subjectOf({ id }: RuleInfo): string {
  return id.slice(0, id.indexOf('/'));
}

function row({ id, severity, fix, title }: RuleInfo): string {
  return `| [${id}](${id}.md) | ${severity} | ${FIX_WORD[fix]} | ${title} |`;
}

const FIX_WORD = { none: '', safe: 'yes', review: 'to review' } as const;

const INTRODUCTION = `The severity is the one in production. In files for other environments a warning becomes an info, an info a hint, and a
hint is not shown; an error stays, and so does what is wrong wherever the file runs. These pages are generated from the
pages beside the rules, which are also their tests.`;
