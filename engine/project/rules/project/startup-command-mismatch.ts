import { type StartedCommand, startedBy } from '../../../../domain/started-command.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import { rewritten } from '../../graph/spot.ts';

/** The last one who writes the command decides how the app runs, and all that was reckoned from the other is wrong. */
export default defineRule<App>({
  id: 'project/startup-command-mismatch',
  title: 'App that is started otherwise than declared',
  severity: 'warning',
  fix: 'review', // the declaration may be the wrong one
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/configure-language-python#customize-startup-command',
    'https://learn.microsoft.com/azure/devops/pipelines/tasks/reference/azure-web-app-v1',
  ],

  *check(app) {
    const config = app.declared.find(({ by, runtime }) => by === 'deployment' && runtime?.command.state === 'known');
    if (!config) return;
    for (const own of app.declared) if (own.by !== 'deployment') yield* problemsOf(app, own, config);
  },
});

function* problemsOf(app: App, own: DeclaredApp, config: DeclaredApp): Iterable<Problem> {
  const [here, there] = [own.runtime?.command, config.runtime?.command];
  if (here?.state !== 'known' || there?.state !== 'known') return;
  const [started, declared] = [startedBy(here.value), startedBy(there.value)];
  const differences = started && declared ? differencesOf(started, declared) : [];
  if (differences.length === 0) return;
  const joined = {
    here: differences.map((each) => each.here).join(', '),
    there: differences.map((each) => each.there).join(', '),
  };
  yield {
    at: here.at,
    message: `\`${config.title}\` is started with ${joined.here} here and with ${joined.there} by \`${nameOf(there.at.source.path)}\`: the last one deployed decides, and what was reckoned for the other no longer holds.`,
    related: [{ at: there.at, message: 'The command is declared here.' }],
    environment: environmentOf(app, own),
    fixes: [{ title: `Start it as ${nameOf(there.at.source.path)} says`, edits: rewritten(here.at, there.value) }],
  };
}

/** Only what both say and say differently, as a part of a sentence. */
function differencesOf(own: StartedCommand, other: StartedCommand): readonly Difference[] {
  const all: readonly (Difference | undefined)[] = [
    different(own.server, other.server, (server) => `\`${server}\``),
    different(own.workers, other.workers, (count) => (count === 1 ? '1 worker' : `${count} workers`)),
    different(own.port, other.port, (port) => `port ${port}`),
    different(own.module, other.module, (module) => `\`${module}\``),
  ];
  return all.filter((each) => each !== undefined);
}

interface Difference {
  readonly here: string;
  readonly there: string;
}

function different<T>(here: T | undefined, there: T | undefined, said: (value: T) => string): Difference | undefined {
  return here === undefined || there === undefined || here === there
    ? undefined
    : { here: said(here), there: said(there) };
}
