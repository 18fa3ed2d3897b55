import type { Rule } from '../../../core/rule.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { DeploymentModel } from '../model.ts';

/** What the format allows; numbers and flags that hold a variable are left alone by the schema itself. */
export function deploymentSchema(store: SchemaStore): Rule<DeploymentModel> {
  const rule = schemaRule<DeploymentModel>({
    id: 'deploy/schema',
    title: 'Deployment that does not match its format',
    store,
    name: 'fairlead',
    sources: ['https://json-schema.org/draft-07/json-schema-validation'],
    oneDocument: true,
  });
  const named = 'brackets around a value where a list is meant';
  return { ...rule, unfixed: { named, why: 'a key written where a list of other things belongs looks the same' } };
}
