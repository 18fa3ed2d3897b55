import type { Rule } from '../../../core/rule.ts';
import { schemaRule } from '../../../schema/schema-rule.ts';
import type { SchemaStore } from '../../../schema/store.ts';
import type { StaticWebAppModel } from '../model.ts';

/** What the schema of Azure Static Web Apps allows. */
export function staticWebAppSchema(store: SchemaStore): Rule<StaticWebAppModel> {
  return schemaRule<StaticWebAppModel>({
    id: 'swa/schema',
    title: 'Configuration that Azure Static Web Apps does not know',
    store,
    name: 'staticwebapp',
    consequence: 'Azure leaves it out or refuses the file',
    sources: ['https://learn.microsoft.com/azure/static-web-apps/configuration'],
  });
}
