import { defineRule } from '../../../core/rule.ts';
import { attributeOf } from '../../../readers/hcl/tree.ts';
import type { TerraformModel } from '../model.ts';
import { nested } from '../resources.ts';

const WRONG = 'websocket_enabled';
const RIGHT = 'websockets_enabled';
/** The resources of the provider whose `site_config` knows the argument. */
const HAVE_IT = /^azurerm_(?:(?:linux_|windows_)?(?:web|function)_app|app_service|logic_app_standard)(?:_slot)?$/;

/** One letter, and the provider does not know the argument. */
export default defineRule<TerraformModel>({
  id: 'terraform/websocket-attribute',
  title: 'Misspelt switch for WebSockets',
  severity: 'error',
  everywhere: true,
  fix: 'safe',
  since: '0.1.0',
  sources: ['https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app'],

  *check({ tree }) {
    for (const { type, labels, body } of tree.body.blocks) {
      if (type !== 'resource' || !HAVE_IT.test(labels[0]?.text ?? '')) continue;
      for (const site of nested(body, 'site_config')) {
        const wrong = attributeOf(site, WRONG);
        if (!wrong) continue;
        const at = { source: wrong.source, span: wrong.nameSpan };
        const message = `\`${WRONG}\` is no argument of \`site_config\`, which calls it \`${RIGHT}\`: \`terraform plan\` stops here.`;
        // Beside the right one the wrong one has to go, and which of their values was meant nobody knows.
        const fixes = attributeOf(site, RIGHT)
          ? []
          : [{ title: `Rename it to \`${RIGHT}\``, edits: [{ ...at, text: RIGHT }] }];
        yield { at, message, fixes };
      }
    }
  },
});
