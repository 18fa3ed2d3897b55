import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import { attributeOf, blocksOf, type HclAttribute, type HclBlock, type HclBody } from '../../../readers/hcl/tree.ts';
import { setArgument } from '../arguments.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { nameSpanOf, nested, type Resource, resourceOf } from '../resources.ts';
import { plainTextOf } from '../values.ts';
import { appOf } from '../web-app.ts';

/**
 * Arguments that stay with their slot in a swap, and what the provider takes when one is left out. Always On stays as
 * well; a slot is visited before it is swapped, and need not be kept awake in between.
 */
const STAY: ReadonlyMap<string, string | undefined> = new Map([
  ['health_check_path', 'none'],
  ['websockets_enabled', 'false'],
  ['http2_enabled', 'false'],
  ['minimum_tls_version', '1.2'],
  ['vnet_route_all_enabled', 'false'],
  // What is taken when it is left out has changed from version to version.
  ['ftps_state', undefined],
]);

const OPEN = /^(?:1\.[01]|AllAllowed)$/;

/** A slot is where a version is tried out: what differs there is not tried out. */
export default defineRule<TerraformModel>({
  id: 'terraform/slot-config-parity',
  title: 'Slot that is configured unlike its app',
  severity: 'warning',
  fix: 'review', // a slot may differ on purpose, and only its author knows
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#which-settings-are-swapped',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app_slot',
  ],

  *check({ tree, module }) {
    for (const block of tree.body.blocks) {
      const slot = resourceOf(block);
      const app = slot?.role === 'slot' ? appOf(slot, module) : undefined;
      if (!app || app.block === block) continue;
      yield* stayingProblems(app, block, module);
      yield* stackProblems(app, block, module);
    }
  },
});

/** A version of a stack moves with the swap, and Terraform moves it back. */
function* stackProblems(app: Resource, block: HclBlock, module: Module): Iterable<Problem> {
  const ours = stackOf(block.body);
  for (const there of stackOf(app.block.body)?.attributes ?? []) {
    const here = attributeOf(ours, there.name);
    const [want, have] = [plainTextOf(there.value, module), plainTextOf(here?.value, module)];
    if (!here?.value || !there.name.endsWith('_version') || want === undefined || have === undefined) continue;
    if (want === have) continue;
    yield {
      at: here,
      message: `\`${there.name}\` is ${have} here and ${want} on \`${app.address}\`: a swap carries ${have} into production, and the next \`terraform apply\` puts ${want} back under what was tried out with ${have}.`,
      related: [{ at: there, message: `The app runs ${want}.` }],
      fixes: [{ title: `Run ${want} here as well`, edits: [{ ...here.value, text: writtenIn(there) }] }],
    };
  }
}

function stackOf(body: HclBody): HclBody | undefined {
  return nested(nested(body, 'site_config')[0], 'application_stack')[0];
}

function* stayingProblems(app: Resource, block: HclBlock, module: Module): Iterable<Problem> {
  const [site] = blocksOf(block.body, 'site_config');
  const [appSite] = blocksOf(app.block.body, 'site_config');
  // What `dynamic` makes is not there to be compared.
  if (!site || !appSite) return;
  for (const [name, usual] of STAY) {
    const [here, there] = [attributeOf(site.body, name), attributeOf(appSite.body, name)];
    if (!here && !there) continue;
    const have = here ? plainTextOf(here.value, module) : usual;
    const want = there ? plainTextOf(there.value, module) : usual;
    // Wrong in itself on one of the two: that is said there.
    if (have === undefined || want === undefined || have === want || OPEN.test(have) || OPEN.test(want)) continue;
    yield {
      at: here ?? { source: site.source, span: site.typeSpan },
      message: `\`${name}\` is ${shown(want)} on \`${app.address}\` and ${shown(have)} here: it stays with its slot in a swap, so production does not run with what is tried out here.`,
      related: [{ at: there ?? nameSpanOf(app.block), message: `The app has ${shown(want)}.` }],
      fixes: there ? copied(site, there, want) : [],
    };
  }
}

function copied(site: HclBlock, there: HclAttribute, want: string): readonly Fix[] {
  return [
    {
      title: `Set \`${there.name}\` to ${shown(want)} here as well`,
      edits: setArgument(site, there.name, writtenIn(there)),
    },
  ];
}

/** As the app says it, so that a variable stays one. */
function writtenIn({ source, value }: HclAttribute): string {
  return value ? source.text.slice(...value.span) : '';
}

function shown(value: string): string {
  return value === 'none' ? value : `\`${value}\``;
}
