/**
 * Which elements stand in which, and their attributes, by names without a prefix.
 * From https://learn.microsoft.com/javascript/api/manifest, read 2026-11.
 */
const CHILDREN: Readonly<Record<string, string>> = {
  OfficeApp:
    'Id AlternateId Version ProviderName DefaultLocale DisplayName Description IconUrl HighResolutionIconUrl SupportUrl ' +
    'AppDomains Hosts Requirements DefaultSettings FormSettings Permissions Rule DisableEntityHighlighting ' +
    'VersionOverrides ExtendedOverrides',
  AppDomains: 'AppDomain',
  Hosts: 'Host',
  Requirements: 'Sets Methods',
  Sets: 'Set',
  Methods: 'Method',
  DefaultSettings: 'SourceLocation RequestedWidth RequestedHeight',
  FormSettings: 'Form',
  Form: 'DesktopSettings TabletSettings PhoneSettings',
  DesktopSettings: 'SourceLocation RequestedHeight',
  TabletSettings: 'SourceLocation RequestedHeight',
  PhoneSettings: 'SourceLocation',
  VersionOverrides: 'Description Requirements Hosts Resources WebApplicationInfo EquivalentAddins VersionOverrides',
  Host: 'Runtimes AllFormFactors DesktopFormFactor MobileFormFactor',
  Runtimes: 'Runtime',
  Runtime: 'Override',
  AllFormFactors: 'ExtensionPoint',
  DesktopFormFactor: 'GetStarted FunctionFile ExtensionPoint SupportsSharedFolders',
  MobileFormFactor: 'FunctionFile ExtensionPoint',
  GetStarted: 'Title Description LearnMoreUrl',
  ExtensionPoint: 'OfficeTab CustomTab OfficeMenu LaunchEvents SourceLocation Script Page Metadata Namespace',
  OfficeTab: 'Group',
  CustomTab: 'Group Label',
  OfficeMenu: 'Control',
  Group: 'Label Icon Control OfficeControl OverriddenByRibbonApi',
  Icon: 'Image',
  Control: 'Label Supertip Icon Action Items Enabled OverriddenByRibbonApi',
  Supertip: 'Title Description',
  Action: 'TaskpaneId SourceLocation Title FunctionName SupportsPinning SupportsNoItemContext SupportsMultiSelect',
  Items: 'Item',
  Item: 'Label Supertip Icon Action',
  LaunchEvents: 'LaunchEvent',
  Resources: 'Images Urls ShortStrings LongStrings',
  Images: 'Image',
  Urls: 'Url',
  ShortStrings: 'String',
  LongStrings: 'String',
  WebApplicationInfo: 'Id Resource Scopes',
  Scopes: 'Scope',
};

/** Elements of newer versions of Office stand in `VersionOverrides`; below it some names mean something else. */
const OLDER: Readonly<Record<string, string>> = {
  Host: '',
  DisplayName: 'Override',
  Description: 'Override',
  IconUrl: 'Override',
  HighResolutionIconUrl: 'Override',
  SupportUrl: 'Override',
  SourceLocation: 'Override',
};
const IN_RESOURCES: Readonly<Record<string, string>> = { Image: 'Override', Url: 'Override', String: 'Override' };

const ATTRIBUTES: Readonly<Record<string, string>> = {
  OfficeApp: 'xmlns xmlns:bt xmlns:xsi xsi:type',
  VersionOverrides: 'xmlns xsi:type',
  Host: 'xsi:type',
  Sets: 'DefaultMinVersion',
  Set: 'Name MinVersion',
  Method: 'Name',
  Form: 'xsi:type',
  Runtime: 'resid lifetime',
  ExtensionPoint: 'xsi:type',
  OfficeTab: 'id',
  CustomTab: 'id',
  OfficeMenu: 'id',
  Group: 'id',
  Control: 'xsi:type id',
  OfficeControl: 'id',
  Item: 'id',
  Action: 'xsi:type',
  LaunchEvent: 'Type FunctionName',
  Override: 'Locale Value',
  Image: 'size resid',
  ...all('resid', 'Label Title Description FunctionFile LearnMoreUrl SourceLocation Namespace'),
};
const OLDER_ATTRIBUTES: Readonly<Record<string, string>> = {
  Host: 'Name',
  ...all('DefaultValue', 'DisplayName Description IconUrl HighResolutionIconUrl SupportUrl SourceLocation'),
};
const RESOURCE_ATTRIBUTES = all('id DefaultValue', 'Image Url String');

/** `Image` and its like have a prefix in the manifest. */
const PREFIXED: ReadonlySet<string> = new Set('Images Image Urls Url ShortStrings LongStrings String'.split(' '));

/** The way to an element from the root, by names without prefixes; the element is the last. */
type Way = readonly string[];

export function childrenIn(way: Way): readonly string[] {
  const name = way.at(-1) ?? '';
  if (way.includes('Resources') && name in IN_RESOURCES) return list(IN_RESOURCES[name]);
  return list((way.includes('VersionOverrides') ? undefined : OLDER[name]) ?? CHILDREN[name]);
}

export function attributesIn(way: Way): readonly string[] {
  const name = way.at(-1) ?? '';
  if (name === 'Override' && way.at(-2) === 'Runtime') return ['type', 'resid'];
  if (way.includes('Resources') && name in RESOURCE_ATTRIBUTES) return list(RESOURCE_ATTRIBUTES[name]);
  return list((way.includes('VersionOverrides') ? undefined : OLDER_ATTRIBUTES[name]) ?? ATTRIBUTES[name]);
}

/** Whether an element belongs to the basic types of Office, whose names have a prefix: `bt:Url`. */
export function isBasic(name: string, way: Way): boolean {
  return PREFIXED.has(name) || (name === 'Override' && way.includes('Resources'));
}

function list(names: string | undefined): readonly string[] {
  return names ? names.split(' ') : [];
}

function all(attributes: string, names: string): Readonly<Record<string, string>> {
  return Object.fromEntries(names.split(' ').map((name) => [name, attributes]));
}
