import { appSettingFacts } from '../../../../domain/app-setting-facts.ts';
import { inWords } from '../../../../domain/duration.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { isLinux } from '../../graph/app-runtime.ts';
import type { DeclaredApp, DeclaredSetting } from '../../graph/declared-app.ts';
import { rewritten } from '../../graph/spot.ts';
import { generous } from '../startup-budget.ts';

const LIMIT = 'WEBSITES_CONTAINER_START_TIME_LIMIT';
/** In seconds, on Linux. */
const { number: DEFAULT_LIMIT = Number.POSITIVE_INFINITY, most: HIGHEST_LIMIT = Number.POSITIVE_INFINITY } =
  appSettingFacts.get(LIMIT) ?? {};

/** App Service on Linux stops a container that does not answer in time, and starts it again. */
export default defineRule<App>({
  id: 'appservice/container-start-limit',
  title: 'Container that is stopped before it is ready',
  severity: 'warning',
  fix: 'review', // half as long again as declared: enough for a bad day, and nobody measured it
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/reference-app-settings#app-environment'],

  *check(app) {
    for (const own of app.declared) {
      const startup = own.runtime?.startupTime;
      // What Windows waits for depends on whether the code runs in a container.
      if (startup?.state !== 'known' || !isLinux(app, own)) continue;
      for (const problem of problemsOf(app, own, startup.value))
        yield {
          ...problem,
          related: [{ at: startup.at, message: '`startupTime` is declared here' }],
          environment: environmentOf(app, own),
        };
    }
  },
});

/** `startup` in milliseconds. */
function problemsOf(app: App, own: DeclaredApp, startup: number): readonly Problem[] {
  const starts = `\`${own.title}\` takes up to ${inWords(startup)} to start (its \`startupTime\`)`;
  if (startup > HIGHEST_LIMIT * 1000) {
    const message = `${starts}, and the longest App Service can be told to wait is ${HIGHEST_LIMIT} s (\`${LIMIT}\`): the container is stopped before it is ready, every time.`;
    return [{ at: own.at, message, severity: 'error' }];
  }
  const said = app.declared.flatMap((each) => limitIn(each) ?? []);
  if (said.length === 0) return missing(app, own, startup, starts);
  return said.flatMap((setting) => {
    const seconds = secondsOf(setting);
    if (seconds === undefined || seconds * 1000 >= startup) return [];
    const message = `${starts} and \`${LIMIT}\` ends the wait after ${seconds} s: the container is stopped before it is ready.`;
    const at = setting.value?.at ?? setting.at;
    const fixes = longer(startup, (limit) => (setting.value ? rewritten(setting.value.at, limit) : []));
    return [{ at: { source: at.source, span: at.span }, message, fixes }];
  });
}

function missing({ declared }: App, own: DeclaredApp, startup: number, starts: string): readonly Problem[] {
  const isTold = declared.every(({ by, settings }) => by === 'pipeline' || settings.complete);
  if (!isTold || DEFAULT_LIMIT * 1000 >= startup) return [];
  const message = `${starts} and App Service ends the wait after ${DEFAULT_LIMIT} s, the default of \`${LIMIT}\`: the container is stopped before it is ready.`;
  return [{ at: own.at, message, fixes: longer(startup, (limit) => own.settings.write?.({ [LIMIT]: limit }) ?? []) }];
}

const limitIn = ({ settings }: DeclaredApp) => settings.entries.find(({ name }) => name === LIMIT);

function secondsOf({ content }: DeclaredSetting): number | undefined {
  const written = knownOf(content);
  return written !== undefined && /^\d+$/.test(written) ? Number(written) : undefined;
}

function longer(startup: number, editsFor: (limit: string) => Fix['edits']): readonly Fix[] {
  const seconds = Math.min(generous(startup) / 1000, HIGHEST_LIMIT);
  return [{ title: `Wait ${inWords(seconds * 1000)} for the container`, edits: editsFor(String(seconds)) }];
}
