import { readFileSync } from 'node:fs';
import { diskWorkspace } from '../../../cli/disk-workspace.ts';
import type { Kind } from '../../../engine/core/kind.ts';
import type { Profile } from '../../../engine/core/rule.ts';
import type { Engine } from '../../../engine/engine.ts';
import type { Answer } from './answers.ts';
import { placeOf } from './places.ts';

/** The places of a file where one of our rules reports something. */
export type Found = (answer: Answer, rule: string) => ReadonlySet<string>;

/** What other tools ask by default. The other profiles are for some: `managed-azure` closes what a checker of security lets pass. */
const PROFILES: readonly Profile[] = ['recommended', 'security'];

/**
 * Checks each file once. Another tool knows no environments: what is compared is whether a rule sees a mistake, not when
 * it speaks of it.
 */
export function foundBy(engine: Engine, kindOf: (format: string) => Kind | undefined): Found {
  const checked = new Map<string, ReadonlyMap<string, ReadonlySet<string>>>();
  return (answer, rule) => {
    const places = checked.get(answer.file) ?? placesByRule(answer);
    checked.set(answer.file, places);
    return places.get(rule) ?? new Set();
  };

  function placesByRule({ file, project, format, level }: Answer): Map<string, Set<string>> {
    const places = new Map<string, Set<string>>();
    const kind = kindOf(format);
    if (!kind) return places;
    const workspace = diskWorkspace(project);
    const written = readFileSync(file, 'utf8').replace(/^\uFEFF/, '');
    const text = level === 'resource' ? withOwnNames(written) : written;
    const analysis = engine.open(kind, { path: file, text }, workspace);
    const settings = { ...engine.settingsFor(file, workspace), profiles: PROFILES, environment: 'production' as const };
    for (const finding of engine.lint(analysis, settings)) {
      const own = places.get(finding.rule) ?? new Set();
      places.set(finding.rule, own.add(placeOf(finding, analysis.model, level)));
    }
    return places;
  }
}

/**
 * The tests of a tool give the resource that fails and the one that passes the same name. To Azure, and to our rules, the
 * two are one app that is declared twice; to the tool they are two.
 */
function withOwnNames(text: string): string {
  let count = 0;
  return text.replaceAll(/^resource "[\s\S]*?(?=^resource "|(?![\s\S]))/gm, (block) =>
    block.replace(
      /^( {2}name\s*=\s*")([^"$]*")/m,
      (_, before: string, name: string) => `${before}own${++count}-${name}`,
    ),
  );
}
