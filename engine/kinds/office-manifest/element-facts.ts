/**
 * What elements mean for who deploys the add-in, by name without a prefix.
 * From https://learn.microsoft.com/javascript/api/manifest and
 * https://learn.microsoft.com/office/dev/add-ins/testing/clear-cache, read 2026-11.
 */
const FACTS: ReadonlyMap<string, string> = new Map([
  [
    'OfficeApp',
    'the add-in. Office takes this file from where it was registered (the admin center, AppSource, a shared folder) and keeps a copy on each device; it does not read it from the web server of the add-in.',
  ],
  [
    'Id',
    'a GUID that stays for the life of the add-in. With another one Office sees another add-in beside the old one.',
  ],
  [
    'Version',
    'one to four numbers of up to five digits. A changed file reaches those who have the add-in when it is registered again with a higher version; pages and scripts at the same address need no new version.',
  ],
  [
    'SourceLocation',
    'the page that Office opens, by https. It is fetched from the server each time, so a deployment shows as soon as the caches of the browser let go of it; a new address needs a new manifest.',
  ],
  [
    'FunctionFile',
    'the page with the functions of buttons. Office loads it out of sight and keeps it as long as the browser cache says.',
  ],
  [
    'AppDomain',
    'a further domain, with its protocol and port and without a path, whose pages stay in the add-in on the desktop and may call Office. Without it they open in a browser.',
  ],
  ['AppDomains', 'the domains, beside that of `SourceLocation`, whose pages stay in the add-in on the desktop.'],
  [
    'Image',
    'an icon, by https. Office keeps it on the device: a new picture at the same address is not fetched, so change the address with the picture.',
  ],
  ['IconUrl', 'the icon in the list of add-ins. Office keeps it on the device: change the address with the picture.'],
  [
    'HighResolutionIconUrl',
    'the icon on dense screens. Office keeps it on the device: change the address with the picture.',
  ],
  ['Url', 'an address that other elements name by its id; https, up to 2,048 characters.'],
  ['Resources', 'what `resid` names: icons, addresses and texts, each with an id of up to 32 characters.'],
  [
    'VersionOverrides',
    'what newer versions of Office take instead of the elements above; older ones take those, so both name pages that have to be there.',
  ],
  ['SupportUrl', 'the page with help; opened in a browser.'],
  ['DefaultLocale', 'the language of every `DefaultValue`.'],
  ['Permissions', 'what the add-in may do with the document. A higher one asks the administrator for consent again.'],
]);

/** The same as Markdown, for an element written as `name`; nothing for other elements. */
export function elementMarkdown(local: string, name: string): string | undefined {
  const fact = FACTS.get(local);
  const page = `https://learn.microsoft.com/javascript/api/manifest/${local.toLowerCase()}`;
  return fact === undefined ? undefined : `\`${name}\`: ${fact}\n\n[learn.microsoft.com](${page})`;
}
