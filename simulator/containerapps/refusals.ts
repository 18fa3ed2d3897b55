import { Refused } from '../core/azure.ts';
import { gatewayError } from '../core/errors.ts';
import { isObject, type Json } from '../core/http.ts';
import { listOf } from './written.ts';

const APP_NAME = /^(?!.*--)[a-z][a-z0-9-]{0,30}[a-z0-9]$/;
const SUFFIX = /^(?!.*--)[a-z]([a-z0-9-]*[a-z0-9])?$/;
/** Of a whole revision's name. */
const LONGEST_REVISION = 54;

function refuse(code: string, message: string): never {
  throw new Refused(gatewayError(400, code, message));
}

export function refuseName(name: string): void {
  if (APP_NAME.test(name)) return;
  refuse(
    'ContainerAppInvalidName',
    `Invalid ContainerApp name '${name}'. A name must consist of lower case alphanumeric characters or '-', start with a letter, end with an alphanumeric character and cannot have '--'. The length must not be more than 32 characters.`,
  );
}

/**
 * What Azure refuses before it begins. Only the sentence about registries is recorded; the others are as users reported
 * them, and where nobody has, the status is what counts.
 */
export function refuseWrong(appName: string, configuration: Json, template: Json, known: ReadonlySet<string>): void {
  refuseSuffix(appName, template['revisionSuffix']);
  refuseSecrets(configuration, template);
  const ingress = isObject(configuration['ingress']) ? configuration['ingress'] : {};
  refuseTraffic(listOf(ingress['traffic']), appName, known);
}

function refuseSuffix(appName: string, suffix: unknown): void {
  if (typeof suffix !== 'string' || suffix === '') return;
  const name = `${appName}--${suffix}`;
  if (SUFFIX.test(suffix) && name.length <= LONGEST_REVISION) return;
  refuse(
    'ContainerAppInvalidRevisionName',
    `Invalid Container App revision name '${name}'. A revision name must consist of lower case alphanumeric characters or '-', start with a letter, end with an alphanumeric character and cannot have '--'.`,
  );
}

function refuseSecrets(configuration: Json, template: Json): void {
  const names = new Set(listOf(configuration['secrets']).map(({ name }) => name));
  for (const { passwordSecretRef: wanted, server } of listOf(configuration['registries'])) {
    if (typeof wanted !== 'string' || wanted === '' || names.has(wanted)) continue;
    refuse(
      'ContainerAppRegistriesPasswordSecretRefNotFound',
      `PasswordSecretRef '${wanted}' defined for registry server '${server}' not found.`,
    );
  }
  for (const { env, name } of listOf(template['containers'])) {
    const missing = listOf(env).find(({ secretRef }) => typeof secretRef === 'string' && !names.has(secretRef));
    if (missing === undefined) continue;
    refuse(
      'ContainerAppSecretRefNotFound',
      `SecretRef '${missing['secretRef']}' defined for container '${name}' not found.`,
    );
  }
}

function refuseTraffic(traffic: readonly Json[], appName: string, known: ReadonlySet<string>): void {
  if (traffic.length === 0) return;
  const stranger = traffic.find(
    ({ revisionName }) =>
      typeof revisionName === 'string' && revisionName !== '' && !known.has(revisionName.toLowerCase()),
  );
  if (stranger) {
    refuse('RevisionNotFound', `Revision '${stranger['revisionName']}' not found in app '${appName}'.`);
  }
  const sum = traffic.reduce((total, { weight }) => total + Number(weight ?? 0), 0);
  if (sum === 100) return;
  refuse('InvalidTrafficWeight', `The sum of all traffic weights of '${appName}' is ${sum}; it has to be 100.`);
}
