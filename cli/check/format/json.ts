import { jsonText } from '../../json-text.ts';
import { lineIndexes, pathShown, type Report } from '../report.ts';

/** The stable form for other programs. Positions count from 1, columns in UTF-16 units; clean files are listed too. */
export function json(report: Report): string {
  const lines = lineIndexes();
  const files = report.files.map((file) => ({
    path: file.path,
    kind: file.kind ?? null,
    findings: file.findings.map(({ rule, severity, message, at, fixes, related }) => {
      const { start, end } = lines(at.source).range(at.span);
      return {
        rule,
        severity,
        message,
        line: start.line,
        column: start.column,
        endLine: end.line,
        endColumn: end.column,
        fixes: fixes.map(({ title, safety }) => ({ title, safety })),
        related: related.map((other) => ({
          path: pathShown(other.at.source.path, file, report.cwd),
          line: lines(other.at.source).position(other.at.span[0]).line,
          message: other.message,
        })),
      };
    }),
  }));
  return jsonText({ schemaVersion: 1, files });
}
