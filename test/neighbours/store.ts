import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

const schema = (name: string) => String(pathToFileURL(resolve(`schemas/${name}.schema.json`)));

/** What the schema of workflows in the store of JSON schemas asks for beyond ours, as far as rules of ours ask it too. */
const workflow = {
  allOf: [
    { $ref: schema('workflow') },
    {
      properties: {
        on: {
          properties: {
            push: { not: { required: ['branches', 'branches-ignore'] } },
            schedule: { type: 'array', minItems: 1 },
            workflow_dispatch: {
              properties: {
                inputs: {
                  additionalProperties: {
                    if: { properties: { type: { const: 'boolean' } } },
                    // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
                    then: { properties: { default: { type: 'boolean' } } },
                  },
                },
              },
            },
          },
        },
        jobs: {
          propertyNames: { pattern: '^[_a-zA-Z][a-zA-Z0-9_-]*$' },
          additionalProperties: {
            properties: {
              uses: { pattern: '/.+\\.ya?ml(@.+)?$' },
              strategy: { properties: { matrix: { additionalProperties: { type: 'array', minItems: 1 } } } },
            },
          },
        },
      },
    },
  ],
};

/** Which files the YAML extension checks by which schema: as the store has it, and our own as a user may give it. */
export const schemas = (workflowSchema: string): Readonly<Record<string, readonly string[]>> => ({
  [schema('compose')]: ['compose.yaml'],
  [workflowSchema]: ['.github/workflows/*.yml'],
  [schema('action')]: ['action.yml'],
  [schema('azure-pipelines')]: ['azure-pipelines.yml'],
  [schema('fairlead')]: ['fairlead.yaml'],
});

/** The schema of workflows, to be written to a file. */
export const workflowSchema = JSON.stringify(workflow);
