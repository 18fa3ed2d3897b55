import { existsSync } from 'node:fs';
import type { Kind } from '../../engine/core/kind.ts';
import type { RuleInfo } from '../../engine/core/rule.ts';
import { unusedIgnore } from '../../engine/core/rules/unused-ignore.ts';
import { projectRules } from '../../engine/project/rules/index.ts';

/** A rule and the page beside its code, which is its documentation and its test. */
export interface DocumentedRule {
  readonly rule: RuleInfo;
  readonly page: string;
}

/** Every rule there is, each once, by id. */
export function documentedRules(kinds: readonly Kind[]): readonly DocumentedRule[] {
  const found = new Map<string, DocumentedRule>();
  for (const kind of kinds) {
    for (const rule of kind.rules) found.set(rule.id, { rule, page: pageOf(rule.id, kind.id) });
  }
  for (const rule of Object.values(projectRules).flat())
    found.set(rule.id, { rule, page: pageOf(rule.id, 'deployment') });
  found.set(unusedIgnore.id, { rule: unusedIgnore, page: 'engine/core/rules/unused-ignore.md' });
  return [...found.values()].sort((a, b) => (a.rule.id < b.rule.id ? -1 : 1));
}

/** Beside the rule's code: with its kind, or another it comes from, with every text's, with every pipeline's, or with a whole project's. */
function pageOf(id: string, kind: string): string {
  const [subject = '', name = ''] = id.split('/');
  const graph = `engine/project/rules/${subject}/${name}.md`;
  const own = `engine/kinds/${kind}/rules/${name}.md`;
  const lent = `engine/kinds/${subject}/rules/${name}.md`;
  const shared = `engine/text/rules/${name}.md`;
  const steps = `engine/ci/rules/${name}.md`;
  const project = `engine/project/rules/${name}.md`;
  const isStep = subject === 'ci' || subject === 'appservice';
  const places = [graph, own, lent, shared, ...(isStep ? [steps] : []), project];
  return places.find((file) => existsSync(file)) ?? own;
}
