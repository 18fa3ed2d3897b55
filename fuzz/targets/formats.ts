import { applyEdits } from '../../engine/core/span.ts';
import { createEngine } from '../../engine/engine.ts';
import { createSchemaStore } from '../../schemas/load.ts';
import { workspaceOf } from '../../test/support/files.ts';
import { claimInside } from '../claims.ts';
import { below } from '../mutate.ts';
import { envSeeds, jsonSeeds, seedsOf, shellSeeds } from '../seeds.ts';
import { claim, type Target } from '../target.ts';
import { dockerfileWords } from '../words/dockerfile.ts';
import { envWords } from '../words/env.ts';
import { jsonWords } from '../words/json.ts';
import { nginxWords } from '../words/nginx.ts';
import { shellWords } from '../words/shell.ts';
import { xmlWords } from '../words/xml.ts';
import { yamlWords } from '../words/yaml.ts';

const engine = createEngine(createSchemaStore('dist/schemas'));

/** All that is asked of a file that is no YAML: rules and their fixes, outline, links, hover. */
function wholeKind(path: string, seeds: Target['seeds'], words: Target['words']): Target {
  const kind = engine.kindOf({ path, text: '' });
  return {
    name: `${kind?.id ?? path}-kind`,
    share: 0.2,
    seeds,
    words,
    guided: true,
    check(text, random) {
      const source = { path, text };
      claim(kind !== undefined, 'a file of ours has no kind');
      const workspace = workspaceOf(new Map([[path, text]]));
      const analysis = engine.open(kind, source, workspace);
      const findings = engine.lint(analysis, engine.settingsFor(path, workspace), (rule, error) => {
        throw new Error(`${rule} throws ${error instanceof Error ? error.stack : String(error)}`);
      });
      for (const { at, fixes, rule } of findings) {
        claimInside(at.span, text, `a finding of ${rule}`);
        for (const { edits } of fixes) applyEdits(text, edits);
      }
      for (const { span } of kind.links?.(analysis.model) ?? []) claimInside(span, text, 'a link');
      const found = kind.hover?.(analysis.model, below(random, text.length + 1));
      if (found) claimInside(found.span, text, 'what a hover is about');
      for (const { span } of kind.complete?.(analysis.model, below(random, text.length + 1)) ?? []) {
        claimInside(span, text, 'what a completion replaces');
      }
      const symbols = [...(kind.symbols?.(analysis.model) ?? [])];
      for (let symbol = symbols.pop(); symbol; symbol = symbols.pop()) {
        claimInside(symbol.span, text, 'a symbol');
        claim(
          symbol.span[0] <= symbol.nameSpan[0] && symbol.nameSpan[1] <= symbol.span[1],
          'a name outside its symbol',
        );
        symbols.push(...symbol.children);
      }
    },
  };
}

export const formats: readonly Target[] = [
  wholeKind('/nginx.conf', () => seedsOf(/\.conf$/), nginxWords),
  wholeKind('/Dockerfile', () => seedsOf(/(?:^|\/)Dockerfile[^/]*$/), dockerfileWords),
  wholeKind('/.env', envSeeds, envWords),
  wholeKind('/deploy.sh', shellSeeds, shellWords),
  wholeKind('/staticwebapp.config.json', () => [...jsonSeeds(), ...seedsOf(/\.json$/)], jsonWords),
  wholeKind('/manifest.xml', () => seedsOf(/\.xml$/), xmlWords),
  wholeKind('/containerapp.yaml', () => seedsOf(/containerapp\.ya?ml$/), yamlWords),
];
