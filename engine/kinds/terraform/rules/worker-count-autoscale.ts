import { knownOf } from '../../../../domain/tri.ts';
import { once } from '../../../core/once.ts';
import { defineRule } from '../../../core/rule.ts';
import { attributeOf } from '../../../readers/hcl/tree.ts';
import { ignoreChanges, ignoresChanges } from '../ignored-changes.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { nested, type Resource, referredTo, resourceOf, resourcesOf } from '../resources.ts';
import { flagOf, numberOf } from '../values.ts';

/** Two who write one number: the one who writes last wins, and that is whoever runs `terraform apply`. */
export default defineRule<TerraformModel>({
  id: 'terraform/worker-count-autoscale',
  title: 'Number of instances that autoscale and Terraform both set',
  severity: 'warning',
  fix: 'review', // the number counts for the first `apply` only from then on
  since: '0.1.0',
  sources: [
    'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/monitor_autoscale_setting',
  ],

  *check({ tree, module }) {
    const scalers = once(() => scalersByPlan(module));
    for (const block of tree.body.blocks) {
      const plan = resourceOf(block);
      if (plan?.role !== 'plan') continue;
      const old = nested(block.body, 'sku')[0];
      const own = attributeOf(block.body, 'worker_count') ?? attributeOf(old, 'capacity');
      const argument = old ? 'sku[0].capacity' : 'worker_count';
      // What is only known when Terraform runs may be `null` where autoscale is on.
      if (!own || numberOf(own, module).state !== 'known' || ignoresChanges(block, old ? 'sku.capacity' : argument))
        continue;
      const scaler = scalers().get(plan.address);
      if (!scaler) continue;
      const { source, nameSpan } = own;
      yield {
        at: { source, span: nameSpan },
        message: `\`${own.name}\` is set here and moved by \`${scaler.address}\`: every \`terraform apply\` puts the number of instances back, also at the height of a load.`,
        related: [
          {
            at: { source: scaler.block.source, span: scaler.block.labels[1]?.span ?? scaler.block.typeSpan },
            message: 'Autoscale changes the number here.',
          },
        ],
        fixes: [{ title: `Leave \`${own.name}\` to autoscale`, edits: ignoreChanges(block, argument) }],
      };
    }
  },
});

/** What is switched on and scales a plan, by the address of the plan. */
function scalersByPlan(module: Module): ReadonlyMap<string, Resource> {
  const scalers = resourcesOf(module).filter(
    ({ role, block }) => role === 'autoscale' && knownOf(flagOf(attributeOf(block.body, 'enabled'), module)) !== false,
  );
  return new Map(
    scalers.flatMap((scaler) => {
      const plan = referredTo(scaler, 'target_resource_id', module);
      return plan ? [[plan.address, scaler]] : [];
    }),
  );
}
