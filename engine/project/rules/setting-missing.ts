import type { RuleInfo } from '../../core/rule.ts';

/** One rule for every file that gives an app its settings: each brings its own `check`. */
export const settingMissing: RuleInfo = {
  id: 'project/setting-missing',
  title: 'Setting that is missing in one place',
  severity: 'warning',
  fix: 'review', // the value is for the author
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#which-settings-are-swapped',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/linux_web_app_slot',
    'https://12factor.net/config',
  ],
};

/** More names stand beside the finding. */
const MOST_NAMES = 5;

/** `A`, `B` and 3 more. */
export function namesInWords(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `\`${name}\``);
  const more = names.length - shown.length;
  return shown.join(', ') + (more > 0 ? ` and ${more} more` : '');
}
