/**
 * Writes schemas/containerapp.schema.json from the types of Azure's own client for Container Apps, its licence, and its
 * origin to schemas/NOTICE.md. It asks the registry for the package; with `--check` it writes nothing and fails when
 * the committed files differ.
 */
import { type Json, type Overlay, overlay, overlayLines } from './schemas/overlay.ts';
import { type Models, modelsOf } from './schemas/sdk-models.ts';
import { filesFrom, type Tarball } from './schemas/tarball.ts';
import { write } from './schemas/written.ts';

const FROM: Tarball = {
  name: '@azure/arm-appcontainers',
  version: '4.0.0',
  integrity: 'sha512-b5tYpUjeq2RjpHS20FO12PQrxyJgkfSH4eptroIbhifHXYcExYcvysAhcK7LOEv+xA0T8lp+6+2bYSDXvIbJyg==',
};
const PATH = 'dist/esm/models/models.d.ts';

/** What `az` moves below `properties` when it stands at the root (containerapp/_utils.py, read 2026-11). */
const MOVED = ['managedEnvironmentId', 'environmentId', 'workloadProfileName', 'configuration', 'template'];

/** The numbers of a probe: Azure's own texts give limits it does not hold to, and `containerapp/probe-range` knows which. */
const UNLIMITED = new Set([
  'failureThreshold',
  'initialDelaySeconds',
  'periodSeconds',
  'successThreshold',
  'timeoutSeconds',
]);

const OVERLAYS: readonly Overlay[] = [
  {
    reason: '`az` writes them or passes them over, and the samples of its documentation have them',
    at: ['properties'],
    set: {
      name: { type: ['string', 'null'], description: 'The name of the app; the one `az` is called with wins.' },
      type: { type: ['string', 'null'], description: '`Microsoft.App/containerApps`.' },
      kind: {
        type: ['string', 'null'],
        examples: ['containerapp', 'functionapp', 'workflowapp'],
        description: 'What the app is beside a container app; `containerapp` says that it is nothing else.',
      },
      apiVersion: { type: ['string', 'null'], description: 'The release of the service; `az` uses its own.' },
      resourceGroup: { type: ['string', 'null'], description: 'The group the app is in.' },
    },
  },
  ...['', 'definitions.ContainerAppProperties.'].map(
    (at): Overlay => ({
      reason: 'older releases of `az` write them, and newer ones of its extension',
      at: [...at.split('.').filter(Boolean), 'patternProperties'],
      makes: true,
      set: {
        '^(?:outboundIPAddresses|workloadProfileType|delegatedIdentities|patchingMode|patchingConfiguration|deploymentErrors)$': true,
      },
    }),
  ),
  {
    reason: 'what only the preview of the service has',
    at: ['definitions', 'Configuration', 'patternProperties'],
    makes: true,
    set: { '^(?:targetLabel|revisionTransitionThreshold)$': true },
  },
  {
    reason: 'what only the preview of the service has',
    at: ['definitions', 'Ingress', 'patternProperties'],
    makes: true,
    set: { '^targetPortHttpScheme$': true },
  },
  {
    reason: 'what only the preview of the service has, and what it works out itself',
    at: ['definitions', 'ContainerResources', 'patternProperties'],
    makes: true,
    set: { '^ephemeralStorage$': true, '^gpu$': true },
  },
  ...['Container', 'InitContainer'].map(
    (definition): Overlay => ({
      reason: 'what only the preview of the service has',
      at: ['definitions', definition, 'patternProperties'],
      makes: true,
      set: { '^imageType$': true },
    }),
  ),
];

const [types = '', licence = ''] = filesFrom(FROM, [PATH, 'LICENSE']);
const models = modelsOf(types);
const definitions: Json = {};

function definitionOf(name: string): Json {
  if (definitions[name] === undefined) {
    definitions[name] = {};
    definitions[name] = objectOf(name, models);
  }
  return { $ref: `#/definitions/${name}` };
}

function objectOf(name: string, { interfaces }: Models): Json {
  const own = interfaces.get(name);
  if (!own) throw new Error(`The library has no type \`${name}\`.`);
  const base = own.base === undefined ? undefined : objectOf(own.base, models);
  const properties: Json = { ...(base?.['properties'] as Json | undefined) };
  const answered: string[] = Object.keys((base?.['patternProperties'] as Json | undefined) ?? {});
  const required: string[] = [];
  for (const member of own.members) {
    const key = member.name;
    if (member.isReadOnly) answered.push(`^${key}$`);
    else
      properties[key] = { ...schemaOf(member.type, member.name, member.description), ...described(member.description) };
    if (member.isRequired && !member.isReadOnly) required.push(key);
  }
  return {
    type: ['object', 'null'],
    properties,
    // Files that `az` wrote have them, and `az` drops them again: known, and never offered.
    ...(answered.length > 0 && { patternProperties: Object.fromEntries(answered.sort().map((key) => [key, true])) }),
    ...(required.length > 0 && { required }),
    additionalProperties: false,
  };
}

const described = (description: string | undefined) => (description === undefined ? {} : { description });

/** `az` reads texts as numbers and switches and the other way round, and takes nothing for what is not set. */
function schemaOf(type: string, name: string, description = ''): Json {
  if (type.endsWith('[]')) return { type: ['array', 'null'], items: schemaOf(type.slice(0, -2), name) };
  const record = /^Record<string, (.+)>$/.exec(type)?.[1];
  if (record) return { type: ['object', 'null'], additionalProperties: schemaOf(record, name) };
  const known = models.values.get(type);
  if (known) return orText({ enum: known }, inAnyCase(known));
  if (type === 'number') return orText({ type: 'number', ...limits(name, description) }, '^-?(?:[0-9]*\\.)?[0-9]+$');
  if (type === 'boolean') return orText({ type: 'boolean' }, inAnyCase(['true', 'false', '1', '0']));
  if (type === 'string' || type === 'Date') return { type: ['string', 'number', 'boolean', 'null'] };
  return definitionOf(type);
}

/** What is meant, and beside it what is taken as well. */
function orText(schema: Json, pattern: string): Json {
  return { anyOf: [schema, { type: ['string', 'null'], pattern, 'x-preview': true }] };
}

function inAnyCase(values: readonly string[]): string {
  const letters = (value: string) =>
    [...value].map((each) => {
      const [lower, upper] = [each.toLowerCase(), each.toUpperCase()];
      return lower === upper ? each.replace(/[^\w]/g, '\\$&') : `[${upper}${lower}]`;
    });
  return `^(?:${values.map((value) => letters(value).join('')).join('|')})$`;
}

function limits(name: string, description: string): Json {
  if (UNLIMITED.has(name)) return {};
  const minimum = /Minimum value is (\d+)/.exec(description)?.[1];
  const maximum = /Maximum value is (\d+)/.exec(description)?.[1];
  return { ...(minimum && { minimum: Number(minimum) }), ...(maximum && { maximum: Number(maximum) }) };
}

const { properties, patternProperties } = objectOf('TrackedResource', models) as {
  properties: Json;
  patternProperties: Json;
};
const app = objectOf('ContainerApp', models) as { properties: Json };
const inner = objectOf('ContainerAppProperties', models) as { properties: Json; patternProperties: Json };
definitions['ContainerAppProperties'] = inner;
const outer = Object.fromEntries(
  Object.entries(app.properties).filter(([key]) => MOVED.includes(key) || !(key in inner.properties)),
);
const root: Json = {
  type: 'object',
  properties: {
    ...properties,
    ...outer,
    properties: { $ref: '#/definitions/ContainerAppProperties', description: 'What the app is made of.' },
  },
  patternProperties: { ...patternProperties, ...inner.patternProperties },
  additionalProperties: false,
};
const schema: Json = { $schema: 'http://json-schema.org/draft-07/schema#', ...root, definitions };
overlay(schema, OVERLAYS);

write({
  name: 'containerapp',
  schema,
  origin: 'the client of Azure Container Apps, https://github.com/Azure/azure-sdk-for-js, `sdk/appcontainers`',
  from: FROM,
  path: PATH,
  licence: { name: 'LICENSE-MIT-azure-arm-appcontainers.txt', text: licence },
  script: 'scripts/update-containerapp-schema.ts',
  changes:
    'reads the types, takes known values in any case and limits where the service holds to them, lets out what only Azure writes, and puts at the root what `az` moves from there',
  overlays: overlayLines(OVERLAYS),
});
