import { supersededResource } from '../../../../domain/superseded-resources.ts';
import { defineRule } from '../../../core/rule.ts';
import { attributeOf, blocksOf, textOf } from '../../../readers/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';

/** Types that no version of the provider has had news for since 2022, and the newest has no more. */
export default defineRule<TerraformModel>({
  id: 'terraform/deprecated-app-service',
  title: 'Resource of App Service the provider has dropped',
  severity: 'warning',
  fix: 'none',
  unfixed: {
    named: 'rename skeleton',
    why: 'renamed in the file alone, the app is deleted and made anew: its state has to be moved first',
  },
  since: '0.1.0',
  sources: [
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/guides/migrating-between-renamed-resources',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app',
  ],

  *check({ tree, module }) {
    for (const { source, type, labels } of tree.body.blocks) {
      const [own] = labels;
      const superseded = type === 'resource' && own ? supersededResource(own.text) : undefined;
      if (!superseded || !own) continue;
      const instead = superseded.instead.map((each) => `\`${each}\``).join(' or ');
      const isGone = leastMajor(module) >= superseded.goneIn;
      yield {
        at: { source, span: own.span },
        tag: 'deprecated',
        message: isGone
          ? `\`${own.text}\` is not in version ${superseded.goneIn} of the provider, which this module asks for: \`terraform plan\` stops here, and ${instead} takes its place.`
          : `\`${own.text}\` is superseded since version 3 of the provider and gone from version ${superseded.goneIn}, where an upgrade stops: ${instead} takes its place.`,
        ...(isGone && { severity: 'error' as const }),
      };
    }
  },
});

/** The lowest major version of `azurerm` the module accepts, as far as it says: `~> 5.0`, `>= 5.1`, `5.2.0`. */
function leastMajor({ blocks }: Module): number {
  const providers = blocks
    .filter(({ type }) => type === 'terraform')
    .flatMap(({ body }) => blocksOf(body, 'required_providers'));
  const versions = providers.flatMap(({ body }) => {
    const value = attributeOf(body, 'azurerm')?.value;
    const version = value?.type === 'object' ? value.entries.find(({ name }) => name === 'version')?.value : value;
    const [, major] = /^(?:~>|>=|=)?\s*v?(\d+)(?:[.\s,]|$)/.exec(textOf(version)?.trimStart() ?? '') ?? [];
    return major === undefined ? [] : Number(major);
  });
  return Math.max(0, ...versions);
}
