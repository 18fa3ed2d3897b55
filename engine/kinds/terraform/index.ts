import type { Kind } from '../../core/kind.ts';
import type { Rule } from '../../core/rule.ts';
import type { Facts } from '../../project/graph/facts.ts';
import { textRules } from '../../text/index.ts';
import { completionsAt } from './complete.ts';
import { containerAppFactsOf } from './container-app.ts';
import { factsOf } from './facts.ts';
import { HclFiles } from './files.ts';
import { hoverAt } from './hover.ts';
import { linksOf } from './links.ts';
import { type TerraformModel, terraformModelOf } from './model.ts';
import { terraformRules } from './rules/index.ts';
import { subjectsOf } from './subjects.ts';
import { symbolsOf } from './symbols.ts';

/** Web apps, and apps of Azure Container Apps. */
function bothOf(web: Facts, container: Facts): Facts {
  return { ...web, ...container, services: [...web.services, ...container.services], apps: web.apps };
}

export function terraform(): Kind<TerraformModel> {
  const files = new HclFiles();
  return {
    id: 'terraform',
    title: 'Terraform',
    languages: ['terraform', 'terraform-vars'],
    files: ['**/*.tf', '**/*.tfvars'],
    parse: (source, workspace) => terraformModelOf(source, workspace, files),
    rules: [...textRules, ...terraformRules] as readonly Rule<TerraformModel>[],
    facts: (model, context) => bothOf(factsOf(model, context), containerAppFactsOf(model, context)),
    subjects: subjectsOf,
    complete: completionsAt,
    hover: hoverAt,
    symbols: symbolsOf,
    links: linksOf,
  };
}
