import { defineRule, type Fix, type Problem } from '../../../core/rule.ts';
import type { Edit } from '../../../core/span.ts';
import { blocksOf, type HclBlock, type HclEntry } from '../../../readers/hcl/tree.ts';
import { moveStickySettings, nameSticky } from '../make-sticky.ts';
import type { TerraformModel } from '../model.ts';
import type { Module } from '../module.ts';
import { type Resource, resourceOf } from '../resources.ts';
import { appOf, webAppOf } from '../web-app.ts';

/** What stays with a slot is a list of names on the app; neither a setting nor a slot can say it of itself. */
export default defineRule<TerraformModel>({
  id: 'terraform/sticky-attribute',
  title: 'Sticky setting where Terraform has none',
  severity: 'error',
  everywhere: true,
  fix: 'review', // which settings stay decides what a swap carries into production
  since: '0.1.0',
  sources: [
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app#sticky_settings-1',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app_slot',
  ],

  *check({ tree, source, module }) {
    if (!source.text.includes('sticky')) return;
    for (const block of tree.body.blocks) {
      const resource = resourceOf(block);
      if (resource?.role !== 'app' && resource?.role !== 'slot') continue;
      yield* settingProblems(resource, module);
      if (resource.role === 'slot') yield* slotProblems(resource, block, module);
    }
  },
});

function* settingProblems(resource: Resource, module: Module): Iterable<Problem> {
  const marked = webAppOf(resource, module).settings.entries.flatMap((entry) => {
    const sticky = inside(entry, 'sticky');
    return sticky ? [{ entry, sticky }] : [];
  });
  const fixes = marked.length > 0 ? settingFixes(resource, marked, module) : [];
  for (const { entry, sticky } of marked) {
    const { source, span } = sticky.key;
    const message = `\`${entry.name}\` is given an object with \`sticky\`, and an app setting is a text: \`terraform plan\` stops here.`;
    yield { at: { source, span }, message, fixes };
  }
}

/** All settings of the app at once: the list of names is one. */
function settingFixes(
  resource: Resource,
  marked: readonly { readonly entry: HclEntry; readonly sticky: HclEntry }[],
  module: Module,
): readonly Fix[] {
  const app = resource.role === 'app' ? resource : appOf(resource, module);
  const names: string[] = [];
  const edits: Edit[] = [];
  for (const { entry, sticky } of marked) {
    const value = inside(entry, 'value')?.value;
    if (!value || !entry.value || sticky.value?.type !== 'literal' || entry.name === undefined) return [];
    edits.push({ ...entry.value, text: value.source.text.slice(...value.span) });
    if (sticky.value.value === true) names.push(entry.name);
  }
  const named = app && (names.length > 0 ? nameSticky(app.block, names, module) : []);
  return named ? [{ title: 'List the sticky settings on the app', edits: [...edits, ...named] }] : [];
}

function* slotProblems(slot: Resource, block: HclBlock, module: Module): Iterable<Problem> {
  const app = appOf(slot, module);
  for (const own of blocksOf(block.body, 'sticky_settings')) {
    const edits = app && moveStickySettings(own, app.block, module);
    const message = '`sticky_settings` is no block of a slot, only of its app: `terraform plan` stops here.';
    const fixes = edits ? [{ title: `Move it to \`${app?.address}\``, edits }] : [];
    yield { at: { source: own.source, span: own.typeSpan }, message, fixes };
  }
}

function inside({ value }: HclEntry, name: string): HclEntry | undefined {
  return value?.type === 'object' ? value.entries.find((entry) => entry.name === name) : undefined;
}
