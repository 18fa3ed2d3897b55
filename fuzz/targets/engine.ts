import type { Finding } from '../../engine/core/finding.ts';
import { applyEdits } from '../../engine/core/span.ts';
import { type Analysis, createEngine } from '../../engine/engine.ts';
import { readYaml } from '../../engine/readers/yaml/read.ts';
import { createSchemaStore } from '../../schemas/load.ts';
import { INPUTS } from '../../test/bad-inputs/yaml-inputs.ts';
import { workspaceOf } from '../../test/support/files.ts';
import { claimInside } from '../claims.ts';
import { below, type Random } from '../mutate.ts';
import { yamlSeeds } from '../seeds.ts';
import { claim, type Target } from '../target.ts';
import { yamlWords } from '../words/yaml.ts';

const engine = createEngine(createSchemaStore('dist/schemas'));

const base = { share: 0.1, seeds: yamlSeeds, words: yamlWords, guided: true } as const;

export const completion: Target = {
  ...base,
  name: 'completion',
  check(text, random) {
    const { kind, model } = opened(text);
    const items = kind.complete?.(model, placeIn(text, random)) ?? [];
    for (const { span } of items) claimInside(span, text, 'what a completion replaces');
  },
};

export const hover: Target = {
  ...base,
  name: 'hover',
  check(text, random) {
    const { kind, model } = opened(text);
    const found = kind.hover?.(model, placeIn(text, random));
    if (found) claimInside(found.span, text, 'what a hover is about');
    for (const { span } of kind.links?.(model) ?? []) claimInside(span, text, 'a link');
    const symbols = [...(kind.symbols?.(model) ?? [])];
    for (let symbol = symbols.pop(); symbol; symbol = symbols.pop()) {
      claimInside(symbol.span, text, 'a symbol');
      claimInside(symbol.nameSpan, text, 'the name of a symbol');
      symbols.push(...symbol.children);
    }
  },
};

/** The bad inputs of the tests as they stand, for how long each takes. */
export const catalogue: Target = {
  ...base,
  name: 'catalogue',
  share: INPUTS.length / 200_000,
  seeds: () => INPUTS.map(([, , text]) => text),
  guided: false,
  check: (text) => void lint(text, '/compose.yaml'),
};

/** Every fix of every finding: it can be applied, and where the text was YAML it still is and what it repairs is gone. */
export const fixes: Target = {
  ...base,
  name: 'fixes',
  check(text) {
    const found = lint(text);
    // In text that is none, an edit by places cannot know what it reaches into; with a key that is no text, or none at
    // all, every tool refuses the file before.
    const isYaml = !found.some(isBroken) && readYaml({ path: 'a.yaml', text }).allKeysAreText;
    for (const finding of found) {
      claimInside(finding.at.span, text, `a finding of ${finding.rule}`);
      for (const { at } of finding.related) {
        if (at.source.path === pathOf(text)) claimInside(at.span, text, `a related place of ${finding.rule}`);
      }
      for (const fix of finding.fixes) {
        const after = applied(text, finding, fix);
        if (isYaml && after !== text) claimRepaired(text, after, finding, fix);
      }
    }
  },
};

const isBroken = ({ rule, severity }: Finding) => rule.startsWith('yaml/') && severity === 'error';

function applied(text: string, { rule }: Finding, fix: Finding['fixes'][number]): string {
  const own = fix.edits.filter((edit) => edit.source.path === pathOf(text));
  for (const { span } of own) claimInside(span, text, `an edit of ${rule}`);
  return applyEdits(text, own);
}

function claimRepaired(text: string, after: string, { rule, message }: Finding, fix: Finding['fixes'][number]): void {
  const left = lint(after, pathOf(text));
  claim(!left.some(isBroken), `a fix of ${rule} breaks the file: ${fix.title}`);
  const count = (findings: readonly Finding[]) =>
    findings.filter((finding) => finding.rule === rule && finding.message === message).length;
  claim(count(left) < count(lint(text)), `a fix of ${rule} leaves what it repairs: ${fix.title}`);
}

/** Most texts are Compose files; others are told by their first keys. */
function pathOf(text: string): string {
  if (/^(?:stages|steps|trigger):/m.test(text)) return '/azure-pipelines.yml';
  if (/^jobs:/m.test(text)) return '/.github/workflows/deploy.yml';
  if (/^runs:/m.test(text)) return '/action.yml';
  return /^(?:version: 1|environments:|name: )/m.test(text) && !/^services:/m.test(text)
    ? '/fairlead.yaml'
    : '/compose.yaml';
}

function opened(text: string, path = pathOf(text)): Analysis {
  const source = { path, text };
  const kind = engine.kindOf(source);
  if (!kind) throw new Error('a file of ours has no kind');
  return engine.open(kind, source, workspaceOf(new Map([[path, text]])));
}

function lint(text: string, path = pathOf(text)): Finding[] {
  const settings = engine.settingsFor(path, workspaceOf(new Map()));
  return engine.lint(opened(text, path), { ...settings, environment: 'production' }, (rule, error) => {
    throw new Error(`${rule} throws ${error instanceof Error ? error.stack : String(error)}`);
  });
}

const placeIn = (text: string, random: Random) => below(random, text.length + 1);
