import type { Rule } from '../../../core/rule.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { DeploymentModel } from '../model.ts';

/** What the format allows; numbers and flags that hold a variable are left alone by the schema itself. */
export function deploymentSchema(store: SchemaStore): Rule<DeploymentModel> {
  return schemaRule<DeploymentModel>({
    id: 'deploy/schema',
    title: 'Deployment that does not match its format',
    store,
    name: 'fairlead',
    sources: ['https://json-schema.org/draft-07/json-schema-validation'],
    oneDocument: true,
  });
}
