import type { Finding } from '../../engine/core/finding.ts';
import { applyEdits } from '../../engine/core/span.ts';
import { createEngine } from '../../engine/engine.ts';
import { createSchemaStore } from '../../schemas/load.ts';
import { workspaceOf } from '../../test/support/files.ts';
import { claimInside } from '../claims.ts';
import { below } from '../mutate.ts';
import { seedsOf } from '../seeds.ts';
import { claim, type Target } from '../target.ts';
import { hclWords } from '../words/hcl.ts';

const engine = createEngine(createSchemaStore('dist/schemas'));
const PATH = '/main.tf';

/** All that is answered about a file of Terraform, and every fix: where the text was HCL it still is, and its finding is gone. */
export const terraform: Target = {
  name: 'terraform',
  share: 0.25,
  seeds: () => seedsOf(/\.(?:tf|tfvars)$/),
  words: hclWords,
  guided: true,
  check(text, random) {
    const offset = below(random, text.length + 1);
    const { kind, model } = opened(text);
    for (const { span } of kind.complete?.(model, offset) ?? []) claimInside(span, text, 'what a completion replaces');
    const hover = kind.hover?.(model, offset);
    if (hover) claimInside(hover.span, text, 'what a hover is about');
    for (const { span } of kind.links?.(model) ?? []) claimInside(span, text, 'a link');
    for (const { span, nameSpan } of kind.symbols?.(model) ?? []) {
      claimInside(span, text, 'a symbol');
      claim(nameSpan[0] >= span[0] && nameSpan[1] <= span[1], 'the name of a symbol lies outside of it');
    }
    const found = lint(text);
    for (const finding of found) {
      claimInside(finding.at.span, text, `a finding of ${finding.rule}`);
      if (!found.some(isSyntax)) for (const fix of finding.fixes) claimRepaired(text, finding, fix, found);
    }
  },
};

const isSyntax = ({ rule }: Finding) => rule === 'hcl/syntax';

function claimRepaired(
  text: string,
  { rule }: Finding,
  fix: Finding['fixes'][number],
  before: readonly Finding[],
): void {
  const after = lint(applyEdits(text, fix.edits));
  claim(!after.some(isSyntax), `a fix of ${rule} breaks the file: ${fix.title}`);
  const count = (findings: readonly Finding[]) => findings.filter((finding) => finding.rule === rule).length;
  claim(count(after) < count(before), `a fix of ${rule} leaves what it repairs: ${fix.title}`);
}

function opened(text: string) {
  const source = { path: PATH, text };
  const kind = engine.kindOf(source);
  if (!kind) throw new Error('a file of ours has no kind');
  return engine.open(kind, source, workspaceOf(new Map([[PATH, text]])));
}

function lint(text: string): readonly Finding[] {
  return engine.lint(opened(text), engine.settingsFor(PATH, workspaceOf(new Map())), (rule, error) => {
    throw new Error(`${rule} throws ${error instanceof Error ? error.stack : String(error)}`);
  });
}
