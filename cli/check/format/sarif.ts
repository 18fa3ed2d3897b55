import { isAbsolute, relative } from 'node:path';
import { pathToFileURL } from 'node:url';
import { entriesOf } from '../../../engine/core/baseline.ts';
import type { Finding, FindingFix } from '../../../engine/core/finding.ts';
import type { RuleInfo, Severity } from '../../../engine/core/rule.ts';
import type { Place } from '../../../engine/core/span.ts';
import { slashed } from '../../disk-workspace.ts';
import { jsonText } from '../../json-text.ts';
import { lineIndexes, type Report } from '../report.ts';

const LEVEL: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note', hint: 'note' };

/** SARIF 2.1.0, as code scanning takes it: rules with their pages, fixes, and fingerprints that survive moved lines. */
export function sarif(report: Report): string {
  const named = [...new Set(report.files.flatMap(({ findings }) => findings.map(({ rule }) => rule)))].sort();
  const ids = [...new Set([...report.rules.keys(), ...named])].sort();
  const indexes = new Map(ids.map((id, index) => [id, index]));
  const lines = lineIndexes();
  const region = ({ source, span }: Place) => {
    const { start, end } = lines(source).range(span);
    return { startLine: start.line, startColumn: start.column, endLine: end.line, endColumn: end.column };
  };
  const place = (at: Place) => ({
    artifactLocation: artifact(at.source.path, report.cwd),
    region: region(at),
  });
  const result = (finding: Finding, fingerprint: string) => ({
    ruleId: finding.rule,
    ruleIndex: indexes.get(finding.rule) ?? -1,
    level: LEVEL[finding.severity],
    message: { text: finding.message },
    locations: [{ physicalLocation: place(finding.at) }],
    relatedLocations: finding.related.map(({ at, message }, id) => ({
      id,
      message: { text: message },
      physicalLocation: place(at),
    })),
    partialFingerprints: { 'fairlead/v1': fingerprint },
    fixes: finding.fixes.map(fixOf),
  });
  const fixOf = ({ title, edits }: FindingFix) => ({
    description: { text: title },
    artifactChanges: [...new Set(edits.map(({ source }) => source))].map((source) => ({
      artifactLocation: artifact(source.path, report.cwd),
      replacements: edits
        .filter((edit) => edit.source === source)
        .map((edit) => ({ deletedRegion: region(edit), insertedContent: { text: edit.text } })),
    })),
  });
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'Fairlead',
            semanticVersion: report.version,
            rules: ids.map((id) => ruleOf(id, report.rules.get(id))),
          },
        },
        columnKind: 'utf16CodeUnits',
        artifacts: report.files.map(({ source }) => ({ location: artifact(source.path, report.cwd) })),
        results: report.files.flatMap((file) => {
          const entries = entriesOf(artifact(file.source.path, report.cwd).uri, file.findings);
          return file.findings.map((finding, index) => result(finding, entries[index]?.fingerprint ?? ''));
        }),
      },
    ],
  };
  return jsonText(log);
}

function ruleOf(id: string, rule: RuleInfo | undefined) {
  if (!rule) return { id };
  return {
    id,
    shortDescription: { text: rule.title },
    ...(rule.sources[0] && { helpUri: rule.sources[0] }),
    defaultConfiguration: { level: LEVEL[rule.severity] },
  };
}

/** From the current folder, which code scanning takes for the repository; a file elsewhere by its whole address. */
function artifact(path: string, cwd: string): { readonly uri: string } {
  const below = slashed(relative(cwd, path));
  if (below.startsWith('..') || isAbsolute(below)) return { uri: pathToFileURL(path).href };
  return { uri: below.split('/').map(encodeURIComponent).join('/') };
}
