import type { Rule } from '../../../core/rule.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { ContainerAppModel } from '../model.ts';
import { isUnknown } from '../unknown.ts';

/** What Azure's own client can send. A preview of the service may know more, so nothing of it is an error. */
export function containerAppSchema(store: SchemaStore): Rule<ContainerAppModel> {
  return schemaRule<ContainerAppModel>({
    id: 'containerapp/schema',
    title: 'Key or value that Azure Container Apps does not know',
    store,
    name: 'containerapp',
    severity: 'warning',
    consequence: 'Azure leaves it out or refuses the file',
    isUnknown,
    // `az containerapp update --yaml` takes a file with some of the app.
    isPartial: () => true,
    sources: ['https://learn.microsoft.com/azure/container-apps/azure-resource-manager-api-spec'],
  });
}
