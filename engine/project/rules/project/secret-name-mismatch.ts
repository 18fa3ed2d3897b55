import { environmentKindOf } from '../../../../domain/environment.ts';
import { nearest } from '../../../../domain/nearest.ts';
import { knownOf } from '../../../../domain/tri.ts';
import { nameOf } from '../../../core/path.ts';
import { defineRule, type Fix } from '../../../core/rule.ts';
import type { Place } from '../../../core/span.ts';
import { type App, environmentOf } from '../../graph/app.ts';
import type { DeclaredApp, DeclaredSetting } from '../../graph/declared-app.ts';
import type { DeclaredSecret } from '../../graph/declared-secret.ts';
import type { Project } from '../../graph/project.ts';

interface Reference {
  readonly app: App;
  readonly own: DeclaredApp;
  readonly setting: DeclaredSetting;
  readonly secret: string;
  readonly vault: string | undefined;
}

/** A secret nobody makes is one by another name, or made by hand. */
export default defineRule<Project>({
  id: 'project/secret-name-mismatch',
  title: 'Setting that takes another secret than the project has',
  severity: 'warning', // it may have been made by hand
  fix: 'review', // which of the two names is meant only the author knows
  since: '0.1.0',
  sources: ['https://learn.microsoft.com/azure/app-service/app-service-key-vault-references'],

  *check({ apps, secrets }) {
    if (secrets.length === 0) return;
    const references = apps.flatMap(referencesOf);
    const isProject = apps.some(({ declared }) => declared.some(({ by }) => by === 'deployment'));
    const referred = new Set(references.map(({ secret }) => secret.toLowerCase()));
    for (const reference of references) {
      const there = secrets.filter((each) => sharesVault(each, reference, isProject));
      if (there.some(({ name }) => same(name, reference.secret))) continue;
      const meant = meantBy(
        reference,
        there.filter(({ name }) => !referred.has(name.toLowerCase())),
      );
      if (!meant) continue;
      const at = placeOf(reference);
      const does = meant.does === 'makes' ? 'makes' : 'reads';
      yield {
        at,
        message: `\`${reference.setting.name}\` takes the secret \`${reference.secret}\`, and \`${nameOf(meant.path)}\` ${does} \`${meant.name}\`${inVault(reference)}: unless both are there, the app gets the text of the reference instead of the secret.`,
        related: [{ at: meant.at, message: `It ${does} \`${meant.name}\` here.` }],
        environment: environmentOf(reference.app, reference.own),
        fixes: fixesOf(reference, at, meant.name),
      };
    }
  },
});

function referencesOf(app: App): readonly Reference[] {
  return app.declared.flatMap((own) =>
    [own.settings, ...own.slots.map(({ settings }) => settings)].flatMap(({ entries }) =>
      entries.flatMap((setting) => {
        const { secret, vault } = setting.value?.reference ?? {};
        return secret === undefined ? [] : [{ app, own, setting, secret, vault }];
      }),
    ),
  );
}

/** Two names that are not known are taken for one inside a project, which mostly has one vault for an environment. */
function sharesVault({ vault }: DeclaredSecret, reference: Reference, isProject: boolean): boolean {
  const known = knownOf(vault);
  if (known === undefined || reference.vault === undefined) return isProject;
  return same(known, reference.vault);
}

function inVault({ vault }: Reference): string {
  return vault === undefined ? '' : ` in \`${vault}\``;
}

/** The one that differs by a slip, or the only one that is an address of the same kind of thing. */
function meantBy({ secret }: Reference, others: readonly DeclaredSecret[]): DeclaredSecret | undefined {
  const alike = others.filter(({ name }) => environmentKindOf(name) === environmentKindOf(secret));
  const slip = nearest(
    secret,
    alike.map(({ name }) => name),
  );
  const bySlip = slip !== undefined && isSlip(secret, slip) ? alike.find(({ name }) => name === slip) : undefined;
  if (bySlip) return bySlip;
  const kind = addressOf(secret);
  const ofKind = kind === undefined ? [] : alike.filter(({ name }) => addressOf(name) === kind);
  return new Set(ofKind.map(({ name }) => name.toLowerCase())).size === 1 ? ofKind[0] : undefined;
}

/** `db-url-2` and `old-db-url` are secrets of their own beside `db-url`. */
function isSlip(written: string, meant: string): boolean {
  const [a, b] = [written.toLowerCase(), meant.toLowerCase()];
  const digits = (text: string) => text.replaceAll(/\D/g, '');
  const isPart = a.includes(b) || b.includes(a);
  return digits(a) === digits(b) && !isPart && a.split('-').length === b.split('-').length;
}

const KINDS: readonly (readonly [RegExp, string])[] = [
  [/(?:^|-)(?:db|database|postgres|postgresql|mysql|sql|mongo|mongodb)(?:-|$)/, 'database'],
  [/(?:^|-)(?:redis|cache)(?:-|$)/, 'cache'],
];

/** What a name says that its secret leads to: `database-url` and `shop-db-connection-string` to a database. */
function addressOf(name: string): string | undefined {
  const lower = name.toLowerCase();
  if (!/(?:^|-)(?:ur[li]|dsn|connection-?string|conn-?str)$/.test(lower)) return undefined;
  return KINDS.find(([pattern]) => pattern.test(lower))?.[1];
}

/** Of the name itself, where the value holds it once. */
function placeOf({ setting, secret }: Reference): Place {
  const { source, span } = setting.value?.at ?? setting.at;
  const text = source.text.slice(...span);
  const index = text.lastIndexOf(secret);
  if (index < 0 || text.indexOf(secret) !== index) return { source, span };
  return { source, span: [span[0] + index, span[0] + index + secret.length] };
}

function fixesOf({ secret }: Reference, at: Place, meant: string): readonly Fix[] {
  const isName = at.source.text.slice(...at.span) === secret;
  return isName ? [{ title: `Take the secret ${meant}`, edits: [{ ...at, text: meant }] }] : [];
}

function same(one: string, other: string): boolean {
  return one.toLowerCase() === other.toLowerCase();
}
