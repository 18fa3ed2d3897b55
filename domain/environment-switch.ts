import { type EnvironmentKind, environmentKindOf } from './environment.ts';

/** Names that switch an app to telling whoever asks what went wrong inside. */
const DEBUG = /^(?:(?:APP|DJANGO|FLASK|LARAVEL|SYMFONY|WP|RAILS|SPRING|FASTAPI)_)?DEBUG$/;
const ON = /^(?:true|1|on|yes)$/i;
/** Frameworks that take their mode from a variable, with what is right in production and what is not. */
const MODES: Readonly<Record<string, readonly [right: string, wrong: RegExp]>> = {
  NODE_ENV: ['production', /^(?:development|dev|local|test)$/i],
  FLASK_ENV: ['production', /^(?:development|dev)$/i],
  RAILS_ENV: ['production', /^(?:development|test)$/i],
  RACK_ENV: ['production', /^(?:development|test)$/i],
  ASPNETCORE_ENVIRONMENT: ['Production', /^Development$/i],
  DOTNET_ENVIRONMENT: ['Production', /^Development$/i],
};

/** What a setting has to be in production instead of a switch for its authors; nothing where it is none. */
export function withoutDebug(name: string, value: string): string | undefined {
  if (DEBUG.test(name) && ON.test(value)) return 'false';
  const mode = Object.hasOwn(MODES, name) ? MODES[name] : undefined;
  return mode?.[1].test(value) ? mode[0] : undefined;
}

/** Names of settings that say which environment an app runs in. */
const NAMES =
  /^(?:APP_ENV|APP_ENVIRONMENT|ENV|ENVIRONMENT|ENVIRONMENT_NAME|ENV_NAME|DEPLOY_ENV|DEPLOYMENT_ENV(?:IRONMENT)?|ASPNETCORE_ENVIRONMENT|DOTNET_ENVIRONMENT)$/;

/** The kind of environment a setting names, where it names another than the one it is in. */
export function namesOther(name: string, value: string, own: EnvironmentKind): EnvironmentKind | undefined {
  if (!NAMES.test(name) || !/^[A-Za-z-]{2,20}$/.test(value) || withoutDebug(name, value) !== undefined)
    return undefined;
  const named = environmentKindOf(value);
  // Elsewhere `prod` is the name of a mode: what is tried out runs as it will run.
  return own === 'production' && named !== 'production' ? named : undefined;
}
