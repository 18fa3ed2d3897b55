import { knownOf, type Valued } from './tri.ts';

/** Read by the platform, its agents and build, not by the app; what they are set to depends on the size and the tier. */
const PLATFORM =
  /^(?:WEBSITES?_|SCM_|DOCKER_|FUNCTIONS_|AzureWebJobs|APPINSIGHTS_|APPLICATIONINSIGHTS_|ApplicationInsights|DIAGNOSTICS_|XDT_|ORYX_|POST_BUILD|PRE_BUILD|OTEL_|SENTRY_|NEW_RELIC_|DD_|DATADOG_)|_EXTENSION_VERSION$/;
/** How much is said, and what is only tried out; one environment has it and the others take what is built in. */
const TUNING =
  /(?:^|_)(?:DEBUG|VERBOSE|LOG|LOGGING|LOGLEVEL|TRACE|PROFILING|FEATURE|FLAG|ENABLE|ENABLED|DISABLE|DISABLED|SEED|DEMO|MOCK|TEST)(?:_|$)/i;
/** A switch or a number has a default in the app. */
const DEFAULTED = /^(?:true|false|on|off|yes|no|-?\d+(?:\.\d+)?(?:ms|s|m|h|d|Ki|Mi|Gi)?)$/i;

interface Named {
  readonly name: string;
  readonly content: Valued<string, unknown>;
}

/** Whether a setting that only one environment has is probably meant that way. */
export function differsOnPurpose({ name, content }: Named): boolean {
  return PLATFORM.test(name) || TUNING.test(name) || DEFAULTED.test(knownOf(content) ?? '');
}
