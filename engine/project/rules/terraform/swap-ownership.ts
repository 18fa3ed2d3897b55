import type { DeployAction } from '../../../ci/action.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredApp } from '../../graph/declared-app.ts';
import type { OwnedArgument } from '../../graph/declared-ownership.ts';

/** Two that write one thing: the pipeline several times a day, and Terraform whenever somebody changes something else. */
export default defineRule<App>({
  id: 'terraform/swap-ownership',
  title: 'What a pipeline deploys and Terraform puts back',
  severity: 'warning',
  fix: 'review', // a new app then gets what is written once, and never again
  unfixed: {
    named: 'insert ignore_changes',
    why: 'whether the pipeline or Terraform is meant to swap, only their author knows',
  },
  since: '0.1.0',
  sources: [
    'https://developer.hashicorp.com/terraform/language/meta-arguments/lifecycle#ignore_changes',
    'https://registry.terraform.io/providers/hashicorp/azurerm/latest/docs/resources/web_app_active_slot',
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots',
  ],

  *check(app) {
    const actions = app.declared.flatMap(({ actions = [] }) => actions);
    if (actions.length === 0) return;
    for (const own of app.declared) {
      const about = { environment: environmentOf(app, own) };
      for (const problem of problemsOf(own, actions)) yield { ...problem, ...about };
    }
  },
});

function* problemsOf({ ownership }: DeclaredApp, actions: readonly DeployAction[]): Iterable<Problem> {
  if (!ownership) return;
  const { activeSlot } = ownership;
  const swap = actions.find(({ verb }) => verb === 'swap');
  if (activeSlot && swap) {
    yield {
      at: activeSlot.at,
      message: `\`${activeSlot.title}\` puts a slot into production, and ${fileOf(swap)} swaps as well: Terraform does not see that swap, and what it does next starts from the wrong slot.`,
      related: [{ at: swap.at, message: 'The pipeline swaps here.' }],
    };
  }
  for (const argument of ownership.arguments) {
    const action = actions.find((each) => writes(each, argument));
    if (action) yield problemOf(argument, action);
  }
}

/** Whether an action changes what an argument says; of a swap only what moves with it. */
function writes({ verb, target }: DeployAction, { about, slot }: OwnedArgument): boolean {
  if (!target || target.slot.state === 'unknown') return false;
  if (verb === 'swap') return about === 'image';
  const isHere = target.slot.state === 'known' ? isSlot(target.slot.value, slot) : slot === undefined;
  if (!isHere) return false;
  return about === 'image' ? verb === 'deploy' && target.image.state !== 'absent' : verb === 'settings';
}

function isSlot(named: string, slot: string | undefined): boolean {
  const name = named.toLowerCase();
  return name === 'production' ? slot === undefined : name === slot?.toLowerCase();
}

function problemOf({ about, name, at, leave }: OwnedArgument, action: DeployAction): Problem {
  const does = { swap: 'swaps', deploy: 'deploys another image', settings: 'sets more of them' };
  const verb = does[action.verb as keyof typeof does];
  const back = about === 'image' ? 'this image back' : 'these settings back and takes the others away';
  return {
    at,
    message: `\`${name}\` is written here, and ${fileOf(action)} ${verb}: the next \`terraform apply\`, whatever it is for, puts ${back}.`,
    related: [{ at: action.at, message: 'The pipeline does it here.' }],
    fixes: [{ title: `Leave \`${name}\` to the pipeline`, edits: leave() }],
  };
}

function fileOf({ at }: DeployAction): string {
  return `\`${nameOf(at.source.path)}\``;
}
