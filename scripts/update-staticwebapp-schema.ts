/**
 * Writes schemas/staticwebapp.schema.json from the schema the command line of Static Web Apps ships, its licence, and its
 * origin to schemas/NOTICE.md. It asks the registry for the package; with `--check` it writes nothing and fails when
 * the committed files differ.
 */
import { type Json, type Overlay, overlay, overlayLines } from './schemas/overlay.ts';
import { filesFrom, type Tarball } from './schemas/tarball.ts';
import { write } from './schemas/written.ts';

const FROM: Tarball = {
  name: '@azure/static-web-apps-cli',
  version: '2.0.10',
  integrity: 'sha512-AtZj15sG5/qWkqY8l8IyVQpL3jQaBn2V8TcjFLuwJJYZVh0l3Q+o4G6dTt/V5VWiXjyrlnyhJfHC8wygTzMIvw==',
};
const PATH = 'schema/staticwebapp.config.json';

const RUNTIMES = ['dotnet-isolated:8.0', 'dotnet-isolated:9.0', 'dotnet:8.0', 'node:20', 'node:22', 'python:3.11'];
const PROVIDERS = ['definitions', 'auth', 'properties', 'identityProviders', 'properties'];

const OVERLAYS: readonly Overlay[] = [
  {
    reason: 'the runtimes on offer change every few months, and a newer or an older one is no mistake of the file',
    at: ['properties', 'platform', 'properties', 'apiRuntime'],
    set: {
      enum: undefined,
      pattern: '^(?:dotnet|dotnet-isolated|node|python):[0-9]+(?:\\.[0-9]+)?$',
      examples: RUNTIMES,
      'x-message': 'a language and its version, such as `node:22` or `dotnet-isolated:9.0`',
    },
  },
  {
    reason: 'Entra ID takes a certificate in place of a secret',
    at: [...PROVIDERS, 'azureActiveDirectory', 'properties', 'registration'],
    set: { required: ['openIdIssuer'] },
  },
  {
    reason: 'Entra ID takes a certificate in place of a secret',
    at: [...PROVIDERS, 'azureActiveDirectory', 'properties', 'registration', 'properties'],
    set: {
      clientSecretCertificateKeyVaultReference: {
        type: 'string',
        description: 'The Key Vault reference of the certificate to sign in with.',
      },
      clientSecretCertificateThumbprint: {
        type: 'string',
        description: 'The thumbprint of the certificate to sign in with.',
      },
    },
  },
  {
    reason: 'the documentation names them as the roles that are always there',
    at: ['definitions', 'route', 'properties', 'allowedRoles', 'items'],
    set: { type: 'string', examples: ['anonymous', 'authenticated'] },
  },
];

/** `anyOf`, `oneOf` and `allOf` of one branch say what the branch says, and a message is shorter without them. */
function withoutLoneBranches(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(withoutLoneBranches);
  if (typeof schema !== 'object' || schema === null) return schema;
  const rest: Json = {};
  for (const [key, value] of Object.entries(schema)) {
    const [only, ...others] = ['anyOf', 'oneOf', 'allOf'].includes(key) && Array.isArray(value) ? value : [];
    if (only === undefined || others.length > 0) rest[key] = withoutLoneBranches(value);
    else Object.assign(rest, withoutLoneBranches(only));
  }
  return rest;
}

const [text = '', licence = ''] = filesFrom(FROM, [PATH, 'LICENSE']);
const { id, $schema, ...origin } = JSON.parse(text);
if (!id || !$schema) throw new Error('The schema has lost its id or $schema: look at it before use.');
const schema = withoutLoneBranches({ $schema: 'http://json-schema.org/draft-07/schema#', ...origin }) as Json;
overlay(schema, OVERLAYS);

write({
  name: 'staticwebapp',
  schema,
  origin: 'Azure Static Web Apps CLI, https://github.com/Azure/static-web-apps-cli',
  from: FROM,
  path: PATH,
  licence: { name: 'LICENSE-MIT-azure-static-web-apps-cli.txt', text: licence },
  script: 'scripts/update-staticwebapp-schema.ts',
  changes: 'removes `id`, names draft-07 in `$schema`, writes branches that stand alone without their list',
  overlays: overlayLines(OVERLAYS),
});
