import { nulls } from '../core/dated.ts';
import { isObject, type Json } from '../core/http.ts';
import { listOf, withoutNulls } from './written.ts';

const MAX_INACTIVE = 100;
const MODES: Readonly<Record<string, string>> = { single: 'Single', multiple: 'Multiple', labels: 'Labels' };
const CERTIFICATE_MODES: Readonly<Record<string, string>> = { ignore: 'Ignore', accept: 'Accept', require: 'Require' };
const TRANSPORTS: Readonly<Record<string, string>> = { auto: 'Auto', http: 'Http', http2: 'Http2', tcp: 'Tcp' };

/** What stands where a part is written and this of it is not; not recorded. */
const DAPR: Json = {
  enabled: true,
  appId: null,
  appProtocol: 'http',
  ...nulls('appPort', 'httpReadBufferSize', 'httpMaxRequestSize', 'logLevel'),
  enableApiLogging: false,
  ...nulls('appHealth', 'maxConcurrency'),
};
const CORS: Json = {
  ...nulls('allowedOrigins', 'allowedMethods', 'allowedHeaders', 'exposeHeaders', 'maxAge'),
  allowCredentials: false,
};

/** How many inactive revisions an app keeps that nobody has told. */
export function maxInactiveOf(configuration: Json): number {
  return Number(configuration['maxInactiveRevisions'] ?? MAX_INACTIVE);
}

/** A new app is told how many inactive revisions it keeps; one that is written again forgets it (recorded 2024-11). */
export function bornWith(written: Json): Json {
  return { ...written, maxInactiveRevisions: written['maxInactiveRevisions'] ?? MAX_INACTIVE };
}

/** A configuration as Azure keeps it; secrets keep the values they had where none is sent. */
export function keptConfiguration(written: Json, before: Json = {}): Json {
  const values = new Map(listOf(before['secrets']).map((secret) => [secret['name'], secret]));
  const secrets = listOf(written['secrets']).map((secret) => keptSecret(secret, values.get(secret['name'])));
  const echoed = echoedConfiguration(written);
  const isLabelled = echoed['activeRevisionsMode'] === 'Labels';
  const ingress = isObject(written['ingress']) ? keptIngress(written['ingress'], isLabelled) : null;
  return { ...echoed, targetLabel: written['targetLabel'] ?? '', secrets, ingress };
}

/** A configuration as a PUT repeats it. */
export function echoedConfiguration(written: Json): Json {
  const registries = listOf(written['registries']);
  const { ingress, secrets, activeRevisionsMode } = written;
  return {
    secrets: listOf(secrets),
    activeRevisionsMode: named(MODES, activeRevisionsMode, 'Single'),
    targetLabel: written['targetLabel'] ?? null,
    revisionTransitionThreshold: written['revisionTransitionThreshold'] ?? null,
    ingress: isObject(ingress) ? echoedIngress(ingress) : null,
    registries: registries.length > 0 ? registries.map(registry) : null,
    identitySettings: withoutNulls(written['identitySettings'] ?? []),
    dapr: isObject(written['dapr']) ? { ...DAPR, ...(withoutNulls(written['dapr']) as Json) } : null,
    runtime: withoutNulls(written['runtime'] ?? null),
    maxInactiveRevisions: written['maxInactiveRevisions'] ?? null,
    service: withoutNulls(written['service'] ?? null),
  };
}

/** Where nobody says who gets the traffic, the latest revision does; in Labels mode who comes first, with its label. */
function keptIngress(written: Json, isLabelled: boolean): Json {
  const said = listOf(written['traffic']).map(keptWeight);
  const traffic = said.length > 0 || isLabelled ? said : [{ weight: 100, latestRevision: true }];
  return { ...echoedIngress(written), exposedPort: written['exposedPort'] ?? 0, traffic };
}

function echoedIngress(written: Json): Json {
  return {
    fqdn: null,
    external: written['external'] ?? false,
    targetPort: written['targetPort'] ?? null,
    exposedPort: written['exposedPort'] ?? null,
    transport: named(TRANSPORTS, written['transport'], 'Auto'),
    traffic: Array.isArray(written['traffic']) ? listOf(written['traffic']).map(keptWeight) : null,
    customDomains: withoutNulls(written['customDomains'] ?? null),
    allowInsecure: written['allowInsecure'] ?? false,
    ipSecurityRestrictions: withoutNulls(written['ipSecurityRestrictions'] ?? null),
    corsPolicy: isObject(written['corsPolicy']) ? { ...CORS, ...(withoutNulls(written['corsPolicy']) as Json) } : null,
    clientCertificateMode: named(CERTIFICATE_MODES, written['clientCertificateMode'], null),
    stickySessions: withoutNulls(written['stickySessions'] ?? null),
    additionalPortMappings: withoutNulls(written['additionalPortMappings'] ?? null),
    targetPortHttpScheme: written['targetPortHttpScheme'] ?? null,
  };
}

/** Weights are taken as text too, which Microsoft's own tool sends; what is false or nothing is left out. */
function keptWeight({ revisionName, weight, latestRevision, label }: Json): Json {
  return {
    ...(typeof revisionName === 'string' && revisionName !== '' && { revisionName }),
    weight: Number(weight ?? 0),
    ...(latestRevision === true && { latestRevision }),
    ...(typeof label === 'string' && label !== '' && { label }),
  };
}

function keptSecret(secret: Json, before: Json | undefined): Json {
  const filled = Object.entries(secret).filter(([, value]) => value !== null && value !== '');
  return { ...Object.fromEntries(filled), value: secret['value'] ?? before?.['value'] ?? '' };
}

/** The names of secrets; their values are told only to who asks for them. */
export function withoutValues(configuration: Json): Json {
  const secrets = listOf(configuration['secrets']).map(({ name, keyVaultUrl, identity }) => ({
    name,
    ...(typeof keyVaultUrl === 'string' && keyVaultUrl !== '' && { keyVaultUrl, identity: identity ?? '' }),
  }));
  return { ...configuration, secrets: secrets.length > 0 ? secrets : null };
}

function registry({ server, username, passwordSecretRef, identity }: Json): Json {
  return {
    server,
    username: username ?? '',
    passwordSecretRef: passwordSecretRef ?? '',
    identity: identity ?? '',
  };
}

function named(names: Readonly<Record<string, string>>, written: unknown, missing: string | null): string | null {
  if (typeof written !== 'string') return missing;
  return names[written.toLowerCase()] ?? written;
}
