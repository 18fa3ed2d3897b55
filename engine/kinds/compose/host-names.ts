import { child, entriesOf, entryOf, itemsOf } from '../../readers/tree.ts';
import { knownText } from './known.ts';
import type { ComposeModel, Service } from './model.ts';

/** With one of these a container finds names that the file does not tell. */
const OTHER_NAMES = ['network_mode', 'extra_hosts', 'external_links', 'dns', 'dns_search', 'domainname'];

/** Every name that leads a container of the file to another one; nothing where names may come from elsewhere. */
export function referencesTo({ services, resources }: ComposeModel): ReadonlySet<string> | undefined {
  // On a network of others their containers answer as well.
  if (resources.networks.some(({ value }) => entryOf(value, 'external'))) return undefined;
  if (services.some(({ body }) => OTHER_NAMES.some((key) => entryOf(body, key)))) return undefined;
  const written = services.flatMap(({ name, body }) => [name, ...aliasesOf(body)]);
  const known = written.filter((name) => name !== undefined);
  return known.length === written.length ? new Set(known.map((name) => name.toLowerCase())) : undefined;
}

function aliasesOf(body: Service['body']): readonly (string | undefined)[] {
  const own = ['container_name', 'hostname'].flatMap((key) => (child(body, key) ? [knownText(child(body, key))] : []));
  const links = itemsOf(child(body, 'links')).map((item) => knownText(item)?.split(':').at(-1));
  const aliases = entriesOf(child(body, 'networks')).flatMap(({ value }) =>
    itemsOf(child(value, 'aliases')).map((item) => knownText(item)),
  );
  return [...own, ...links, ...aliases];
}
