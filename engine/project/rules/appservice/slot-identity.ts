import { knownOf } from '../../../../domain/tri.ts';
import { defineRule, type Problem } from '../../../core/rule.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import { hasIdentity } from '../../graph/app-runtime.ts';
import type { DeclaredApp, DeclaredSetting, DeclaredSlot } from '../../graph/declared-app.ts';

/** Settings move with a swap, identities never do. */
export default defineRule<App>({
  id: 'appservice/slot-identity',
  title: 'Slot that cannot read its secrets',
  severity: 'error',
  fix: 'review', // who may read a vault is for its owner to say
  since: '0.1.0',
  sources: [
    'https://learn.microsoft.com/azure/app-service/deploy-staging-slots#which-settings-are-swapped',
    'https://learn.microsoft.com/azure/app-service/app-service-key-vault-references#grant-your-app-access-to-a-key-vault',
  ],

  *check(app) {
    // An app without one is another mistake, and comes first.
    if (!hasIdentity(app)) return;
    for (const own of app.declared) {
      for (const slot of own.slots) {
        const reference = referenceIn(own, slot);
        const problem = reference && (withoutIdentity(app, own, slot, reference) ?? withoutRole(own, slot, reference));
        if (problem) yield { ...problem, environment: environmentOf(app, own) };
      }
    }
  },
});

/** In `fairlead.yaml` a slot takes what it does not set from production; in Terraform it has only its own. */
function referenceIn(own: DeclaredApp, slot: DeclaredSlot): DeclaredSetting | undefined {
  const all = [...slot.settings.entries, ...(own.by === 'terraform' ? [] : own.settings.entries)];
  return all.find(({ value }) => value?.reference);
}

function withoutIdentity(
  { declared }: App,
  own: DeclaredApp,
  slot: DeclaredSlot,
  reference: DeclaredSetting,
): Problem | undefined {
  const same = declared.flatMap(({ slots }) =>
    slots.filter(({ name }) => name.toLowerCase() === slot.name.toLowerCase()),
  );
  const has = same.some(
    ({ identity }) => identity && identity.kind.state !== 'absent' && knownOf(identity.kind) !== 'none',
  );
  if (!slot.identity || has) return undefined;
  const grants = own.identity?.grants ?? [];
  const given = slot.title === undefined ? [] : grants.flatMap(({ copy }) => copy(slot.title ?? ''));
  const isGiven = given.length > 0;
  return {
    at: { source: slot.at.source, span: slot.at.span },
    message: `\`${slot.name}\` takes \`${reference.name}\` from a Key Vault and has no managed identity, and that of production never moves with a swap: the slot gets the text of the reference instead of the secret.`,
    related: [{ at: reference.at, message: `\`${reference.name}\` is a reference to a Key Vault.` }],
    severity: own.by === 'terraform' ? 'error' : 'warning',
    fixes: [
      {
        title: isGiven ? 'Give it an identity, and the rights of production' : 'Give it an identity of its own',
        edits: slot.identity.add().length > 0 ? [...slot.identity.add(), ...given] : [],
      },
    ],
  };
}

/** Its own identity may read only what it is given; where all rights stand in one place, what is missing there is missing. */
function withoutRole({ identity }: DeclaredApp, slot: DeclaredSlot, reference: DeclaredSetting): Problem | undefined {
  const { title } = slot;
  const grants = identity?.grants ?? [];
  const isOwn = slot.identity && knownOf(slot.identity.kind) === 'system';
  if (!isOwn || title === undefined || grants.length === 0 || slot.identity?.grants?.length !== 0) return undefined;
  return {
    at: { source: slot.at.source, span: slot.at.span },
    message: `\`${slot.name}\` takes \`${reference.name}\` from a Key Vault, and its identity gets none of the rights production's has: the slot gets the text of the reference instead of the secret.`,
    related: grants.map(({ at }) => ({ at, message: 'Production gets its rights here.' })),
    severity: 'warning', // a role may be given by hand
    fixes: [{ title: 'Give it the rights of production', edits: grants.flatMap(({ copy }) => copy(title)) }],
  };
}
