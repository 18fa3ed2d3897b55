import { basename, resolve } from 'node:path';
import { runbookOf } from '../../engine/assessment/runbook.ts';
import { FORMULA } from '../../engine/assessment/score.ts';
import { nameOf } from '../../engine/core/path.ts';
import { deploymentModelOf } from '../../engine/kinds/deployment/model.ts';
import { projectFileNames } from '../../engine/project/project-file.ts';
import { parsed } from '../arguments.ts';
import { type Input, inputsOf, textsOf } from '../check/inputs.ts';
import { optionsOf } from '../check/options.ts';
import { fromHere } from '../check/report.ts';
import type { Command } from '../command.ts';
import { exitCode } from '../exit-code.ts';
import { loadEngine } from '../installation.ts';
import { jsonText } from '../json-text.ts';
import type { Outlet } from '../outlet.ts';
import { visible } from '../terminal.ts';
import { UsageError } from '../usage-error.ts';
import { assessed } from './assessed.ts';
import { type Card, cardOf } from './card.ts';
import { htmlOf } from './html.ts';
import { markdownOf } from './markdown.ts';
import { ofOneProject } from './one-project.ts';
import { runbookIn } from './runbook-of.ts';
import { terminalOf } from './terminal.ts';

const flag = { type: 'boolean', default: false } as const;
const options = {
  'environment-kind': { type: 'string' },
  md: flag,
  html: flag,
  json: flag,
  explain: flag,
  runbook: flag,
} as const;

export const report: Command = {
  name: 'report',
  summary: 'assesses a project: what it follows, what it lacks, and a score',
  help: `Usage: fairlead report [--md | --html | --json] [PATH...]
       fairlead report --runbook [PATH...]

Reads the deployment files under each PATH, this folder without one, and says which good practices they follow, which are
missing and how urgent that is, each with the rule that says so and the place; with a score out of ten, now and with every
fix that Fairlead can write. A folder below with a fairlead.yaml of its own is another project and is left out. Nothing is
written but what is printed.

  --md                      as Markdown
  --html                    as one page, for a browser or a printer
  --json                    for other programs
  --environment-kind KIND   development, staging or production: what files are for that do not say it themselves; what is
                            not known to be production weighs less
  --runbook                 the way back and the checklist of a deployment, with the names of this project, as Markdown
  --explain                 how the score comes about

Examples:
  fairlead report --environment-kind production
  fairlead report --html deploy > report.html
  fairlead report --runbook > RUNBOOK.md
`,
  run(args, outlet) {
    const { values, positionals } = parsed(args, options);
    const forms = (['md', 'html', 'json'] as const).filter((form) => values[form]);
    if (forms.length > 1)
      throw new UsageError(`\`--${forms[0]}\` and \`--${forms[1]}\` are two forms of one report: name one.`);
    if (values.explain) outlet.out(`${FORMULA}\n`);
    else if (values.runbook) outlet.out(runbookIn(pathsOf(positionals), outlet));
    else outlet.out(printed(cardIn(pathsOf(positionals), values['environment-kind'], outlet), forms[0], outlet));
    return exitCode.clean;
  },
};

const pathsOf = (positionals: readonly string[]) => (positionals.length > 0 ? positionals : ['.']);

/** @throws UsageError when there is nothing to assess. */
function cardIn(paths: readonly string[], environment: string | undefined, outlet: Outlet): Card {
  const { cwd, err } = outlet;
  const engine = loadEngine();
  const given = optionsOf(
    [...(environment === undefined ? [] : ['--environment-kind', environment]), ...paths],
    engine,
  );
  const { inputs: all, unread } = inputsOf(given, outlet, engine);
  const { own, others } = ofOneProject(all.map(({ target }) => target));
  const inputs = all.filter(({ target }) => own.includes(target));
  for (const folder of others)
    err(`fairlead: \`${visible(fromHere(folder, cwd))}\` is a project of its own and not part of this report.\n`);
  for (const { shown, reason } of unread)
    err(`fairlead: \`${visible(shown)}\` is not looked at: ${visible(reason)}.\n`);
  if (inputs.length === 0) throw new UsageError('There is no deployment file here: name the folder of a project.');
  const onRuleError = (rule: string, error: unknown) =>
    err(`fairlead: The rule \`${rule}\` failed, a fault of Fairlead, and says nothing: ${visible(String(error))}.\n`);
  const context = { engine, options: given, cwd, onRuleError };
  const title = titleOf(paths, inputs, cwd);
  return cardOf(assessed(inputs, context), { title, environment: given.environment, cwd });
}

/** As the project calls itself, or as its folder is called. */
function titleOf(paths: readonly string[], inputs: readonly Input[], cwd: string): string {
  const named = inputs.filter(({ target }) => projectFileNames.includes(nameOf(target.path)));
  const texts = textsOf(named);
  const names = [...texts].map(([path, text]) => runbookOf(deploymentModelOf({ path, text })).project);
  const folders = paths.map((path) => basename(resolve(cwd, path))).join(', ');
  return names.length === 1 ? (names[0] ?? folders) : folders;
}

function printed(card: Card, form: 'md' | 'html' | 'json' | undefined, { color }: Outlet): string {
  if (form === 'json') return jsonText(card);
  if (form === 'html') return htmlOf(card);
  return form === 'md' ? markdownOf(card) : terminalOf(card, color);
}
