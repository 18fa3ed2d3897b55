import { visible } from '../../terminal.ts';
import { atLeast, type FileReport, lineIndexes, type Report } from '../report.ts';

/** For build servers: a suite a file, a failed case a finding. Infos and hints are told, but fail nothing. */
export function junit({ files }: Report): string {
  const lines = lineIndexes();
  const suites = files.map((file) => suite(file, lines));
  const tests = files.reduce((sum, file) => sum + Math.max(1, file.findings.length), 0);
  const failures = files.reduce((sum, file) => sum + failuresOf(file), 0);
  const open = `<testsuites name="fairlead" tests="${tests}" failures="${failures}" errors="0">`;
  return `<?xml version="1.0" encoding="utf-8"?>\n${open}\n${suites.join('')}</testsuites>\n`;
}

function suite(file: FileReport, lines: ReturnType<typeof lineIndexes>): string {
  const name = escaped(file.path);
  const tests = Math.max(1, file.findings.length);
  const open = `  <testsuite name="${name}" tests="${tests}" failures="${failuresOf(file)}" errors="0">\n`;
  if (file.findings.length === 0)
    return `${open}    <testcase classname="${name}" name="no findings"/>\n  </testsuite>\n`;
  const cases = file.findings.map(({ rule, severity, message, at }) => {
    const { line, column } = lines(at.source).position(at.span[0]);
    const head = `    <testcase classname="${name}" name="${escaped(`${rule} (${line}:${column})`)}"`;
    const text = escaped(`${file.path}:${line}:${column}: ${message}`);
    if (!atLeast(severity, 'warning')) return `${head}>\n      <system-out>${text}</system-out>\n    </testcase>\n`;
    const failure = `<failure type="${severity}" message="${escaped(message)}">${text}</failure>`;
    return `${head}>\n      ${failure}\n    </testcase>\n`;
  });
  return `${open}${cases.join('')}  </testsuite>\n`;
}

function failuresOf({ findings }: FileReport): number {
  return findings.filter(({ severity }) => atLeast(severity, 'warning')).length;
}

/** Controls are made visible first: most of them are not allowed in XML, not even escaped. */
function escaped(text: string): string {
  return visible(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll(/[\ud800-\udfff\ufffe\uffff]/gu, '\ufffd');
}
