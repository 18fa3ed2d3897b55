import type { Subject, SubjectName } from '../../core/subject.ts';
import type { TerraformModel } from './model.ts';
import { type Role, resourceOf } from './resources.ts';

const NAMES: { readonly [R in Role]: SubjectName | undefined } = {
  plan: undefined,
  app: 'app',
  slot: 'slot',
  'active-slot': undefined,
  'container-app': 'container-app',
  'static-web-app': 'static-web-app',
  redis: 'cache',
  postgres: 'database',
  'key-vault': 'vault',
  autoscale: undefined,
};

const NETWORK = /^azurerm_(?:private_endpoint|subnet|private_dns_zone)/;

/** The resources that rules know. */
export function subjectsOf({ tree, source }: TerraformModel): readonly Subject[] {
  return tree.body.blocks.flatMap((block) => {
    const role = resourceOf(block)?.role;
    const isNetwork = block.type === 'resource' && NETWORK.test(block.labels[0]?.text ?? '');
    const what = role ? NAMES[role] : isNetwork ? 'network' : undefined;
    const at = { source, span: block.labels[0]?.span ?? block.typeSpan };
    // What is not written is known as well: the provider's default.
    const site: readonly Subject[] = role === 'app' ? [{ what: 'site', at }] : [];
    return what ? [{ what, at }, ...site] : [];
  });
}
