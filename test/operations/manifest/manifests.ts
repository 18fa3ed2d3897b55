import type { Marked } from './marked.ts';

const NS = 'xmlns="http://schemas.microsoft.com/office/appforoffice/1.1"';
const BT = 'xmlns:bt="http://schemas.microsoft.com/office/officeappbasictypes/1.0"';
const V = '[[1.3.0.2→1.3.0.3]]';

/** A manifest that is right but for what is put into it. */
const around = (inner: string, root = `OfficeApp ${NS} ${BT}`) =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<${root}>\n  <Version>${V}</Version>\n  ${inner}\n</OfficeApp>\n`;
const icon = (address: string) => `<IconUrl DefaultValue="${address}"/>`;
const OWN = icon(`https://intake.contoso.example/32.png?v=${V}`);

export const manifests: readonly Marked[] = [
  {
    name: 'a task pane with an icon and a page',
    text: around(`<Id>5e1f</Id>
  ${OWN}
  <SupportUrl DefaultValue="https://intake.contoso.example/help"/>
  <DefaultSettings>
    <SourceLocation DefaultValue="https://intake.contoso.example/pane.html?v=${V}"/>
  </DefaultSettings>`),
    words: '1.3.0.2 → 1.3.0.3, 2 URLs',
  },
  {
    name: 'attributes in any order, a line each, with `>` in a value',
    text: `<OfficeApp\n   xsi:type="MailApp"\n   note='a > b'\n   ${NS}\n>
  <Version
    >${V}</Version
  >
  <bt:Image
     size="16"
     DefaultValue  =  "https://intake.contoso.example/16.png?v=${V}"
     id="icon16"
  />
</OfficeApp  >\n`,
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'a version and an address in CDATA that are text',
    text: around(
      `<ProviderName><![CDATA[<Version>1.3.0.2</Version> ${icon('https://a.example/?v=1.3.0.2')} ]]></ProviderName>${OWN}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'the version itself in CDATA',
    text: `<OfficeApp ${NS}>\n<Version><![CDATA[ ${V} ]]></Version>\n</OfficeApp>`,
    words: '1.3.0.2 → 1.3.0.3',
  },
  {
    name: 'versions and addresses in comments',
    text: `<!-- <Version>1.3.0.2</Version> -->\n${around(`<!-- ${icon('https://a.example/a.png?v=1.3.0.2')} -->${OWN}<!--1.3.0.2-->`).replace(/^<\?xml.*\n/, '')}`,
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'a comment beside the version',
    text: `<OfficeApp ${NS}><Version><!-- was 1.3.0.1 -->\n${V}\n<!-- 1.3.0.2 --></Version></OfficeApp>`,
    words: '1.3.0.2 → 1.3.0.3',
  },
  { name: 'CRLF', text: around(OWN).replaceAll('\n', '\r\n'), words: '1.3.0.2 → 1.3.0.3, 1 URL' },
  { name: 'CR alone', text: around(OWN).replaceAll('\n', '\r'), words: '1.3.0.2 → 1.3.0.3, 1 URL' },
  {
    name: 'both, as two editors leave them',
    text: around(OWN).replace('\n', '\r\n'),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'a byte order mark and CRLF',
    text: `\ufeff${around(OWN).replaceAll('\n', '\r\n')}`,
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'UTF-16, little end first',
    text: `\ufeff${around(`<DisplayName DefaultValue="Eingänge 📥"/>${OWN}`).replace('UTF-8', 'utf-16')}`,
    encoding: 'utf-16le',
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'UTF-16, big end first',
    text: `\ufeff${around(`<DisplayName DefaultValue="受信 📥"/>${OWN}`).replace('UTF-8', 'UTF-16BE')}`,
    encoding: 'utf-16be',
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'single quotes',
    text: around(`<IconUrl DefaultValue='https://intake.contoso.example/"32".png?v=${V}'/>`).replace(
      /"(1\.0|UTF-8)"/g,
      "'$1'",
    ),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'processing instructions',
    text: around(`<?build <Version>1.3.0.2</Version> ?v=1.3.0.2 ?>${OWN}`).replace(
      '?>\n',
      '?>\n<?xml-stylesheet href="a.xsl?v=1.3.0.2"?>\n',
    ),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'commands in VersionOverrides',
    text: around(`${OWN}
  <VersionOverrides xmlns="http://schemas.microsoft.com/office/mailappversionoverrides" xsi:type="VersionOverridesV1_0">
    <Hosts><Host xsi:type="MailHost"><DesktopFormFactor>
      <FunctionFile resid="functions"/>
      <ExtensionPoint xsi:type="MessageReadCommandSurface"><Icon><bt:Image size="16" resid="icon16"/></Icon></ExtensionPoint>
    </DesktopFormFactor></Host></Hosts>
    <Resources>
      <bt:Images><bt:Image id="icon16" DefaultValue="https://intake.contoso.example/16.png?v=${V}"/></bt:Images>
      <bt:Urls><bt:Url id="functions" DefaultValue="https://intake.contoso.example/f.html?v=[[1.3.0.1→1.3.0.3]]"/></bt:Urls>
      <bt:ShortStrings><bt:String id="s" DefaultValue="https://intake.contoso.example/?v=1.3.0.2"/></bt:ShortStrings>
    </Resources>
  </VersionOverrides>`),
    words: '1.3.0.2 → 1.3.0.3, 3 URLs',
  },
  {
    name: 'VersionOverrides in VersionOverrides, with elements called Version',
    text: around(`<VersionOverrides xsi:type="VersionOverridesV1_0"><Version>1.3.0.2</Version>
    <Resources><bt:Url id="a" DefaultValue="https://intake.contoso.example/a.html?v=${V}"/></Resources>
    <Control><Action><SourceLocation resid="a"/></Action></Control>
    <VersionOverrides xsi:type="VersionOverridesV1_1"><Version>1.3.0.2</Version>
      <Runtimes><Runtime resid="b"><Override type="javascript" resid="c"/></Runtime></Runtimes>
      <Resources>
        <bt:Url id="b" DefaultValue="https://intake.contoso.example/b.html?v=${V}"/>
        <bt:Url id="c" DefaultValue="https://intake.contoso.example/c.js?v=${V}"/>
      </Resources>
    </VersionOverrides>
  </VersionOverrides>`),
    words: '1.3.0.2 → 1.3.0.3, 3 URLs',
  },
  {
    name: 'resources that are there twice',
    text: around(`<A resid="a"/><bt:Url id="a" DefaultValue="https://intake.contoso.example/?v=${V}"/>
  <bt:Url id="a" DefaultValue="https://intake.contoso.example/?v=${V}"/>${OWN}${OWN}`),
    words: '1.3.0.2 → 1.3.0.3, 4 URLs',
  },
  {
    name: 'several parameters',
    text: around(`${icon(`https://c.example/1.png?v=${V}&amp;lang=de`)}
  ${icon(`https://c.example/2.png?lang=de&amp;v=${V}&amp;w=2`)}${icon(`https://c.example/3.png?lang=de&amp;w=1.3.0.2&amp;v=${V}`)}`),
    words: '1.3.0.2 → 1.3.0.3, 3 URLs',
  },
  {
    name: 'the parameter twice in one address',
    text: around(icon(`https://c.example/1.png?v=${V}&amp;a=1&amp;v=[[1.0→1.3.0.3]]`)),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'fragments, with something like a query in them',
    text: around(`${icon(`https://c.example/a?v=${V}#v=1.3.0.2`)}${icon('https://c.example/b#/?v=1.3.0.2')}`),
    words: '1.3.0.2 → 1.3.0.3, 1 URL; 1 URL stays without v',
  },
  {
    name: 'characters written as numbers',
    text: around(
      `${icon(`https://c.example/a&#63;a=1&#38;v&#x3D;${V}&#x26;b=2`)}${icon(`https://c.example/b?v=[[1&#46;3.0.&#x32;→1.3.0.3]]&#35;x`)}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 2 URLs',
  },
  {
    name: 'a version with characters written as numbers',
    text: `<OfficeApp ${NS}><Version>[[1&#46;3.0&#x2e;2→1.3.0.3]]</Version></OfficeApp>`,
    words: '1.3.0.2 → 1.3.0.3',
  },
  {
    name: 'percent-encoded names and values',
    text: around(
      `${icon(`https://c.example/a?%76=${V}&amp;%76x=1`)}${icon('https://c.example/a%3Fv=1?q=a%26v=2&amp;v=[[%31.0→1.3.0.3]]')}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 2 URLs',
  },
  {
    name: 'capital letters',
    text: around(`${icon(`HTTPS://INTAKE.Contoso.Example/A.PNG?v=${V}`)}${icon('https://c.example/b?V=1.3.0.2')}`),
    words: '1.3.0.2 → 1.3.0.3, 1 URL; 1 URL stays without v',
  },
  {
    name: 'ports, localhost and addresses of numbers',
    text: around(
      `${icon(`https://localhost:3000/a?v=${V}`)}${icon(`https://127.0.0.1:8443/?v=${V}`)}${icon(`https://[::1]:3000?v=${V}`)}${icon(`http://c.example:80/?v=${V}`)}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 4 URLs',
  },
  {
    name: 'names of elements and texts in other scripts',
    text: around(
      `<данные имя="📦 1.3.0.2"><émoji>🚀 ?v=1.3.0.2 &#x1F680;</émoji></данные>${icon(`https://c.example/🚀/ü.png?ключ=1&amp;v=${V}`)}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  { name: 'no line break at the end', text: around(OWN).trimEnd(), words: '1.3.0.2 → 1.3.0.3, 1 URL' },
  {
    name: 'blanks and a comment behind the end',
    text: `${around(OWN)}\n\t \n<!-- v=1.3.0.2 -->\n\n`,
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'tabs and line breaks around values',
    text: `<OfficeApp\t${NS}>\n\t<Version>\n\t\t${V}\t\n\t</Version>\n\t<IconUrl\tDefaultValue="\n\t\thttps://c.example/a?v=${V}\n\t"/>\n</OfficeApp>`,
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'XML 1.1, standalone',
    text: around(OWN).replace('version="1.0" encoding="UTF-8"', 'version="1.1" encoding="utf-8" standalone="yes" '),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  { name: 'no declaration', text: around(OWN).replace(/^.*\n/, ''), words: '1.3.0.2 → 1.3.0.3, 1 URL' },
  {
    name: 'an old encoding of which only ASCII is used',
    text: around(OWN).replace('UTF-8', 'iso-8859-1'),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'a prefix for everything',
    text: `<o:OfficeApp xmlns:o="http://schemas.microsoft.com/office/appforoffice/1.1"><x:Version>1.3.0.2</x:Version><o:Version>${V}</o:Version><o:IconUrl DefaultValue="https://c.example/a?v=${V}"/></o:OfficeApp>`,
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'all in one line',
    text: around(`${OWN}<Hosts><Host Name="Mailbox"/></Hosts>`).replaceAll(/\n\s*/g, ''),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'addresses that are never the add-in: namespaces, domains, help, identity',
    text: around(
      `${OWN}<SupportUrl DefaultValue="https://intake.contoso.example/help?v=1.3.0.2"/>
  <AppDomains><AppDomain>https://intake.contoso.example/?v=1.3.0.2</AppDomain></AppDomains>
  <Set Name="Mailbox" MinVersion="1.3.0.2"/><Description DefaultValue="New in https://c.example/?v=1.3.0.2"/>
  <WebApplicationInfo><Resource>api://c.example/?v=1.3.0.2</Resource></WebApplicationInfo>`,
      `OfficeApp xmlns:c="https://c.example/ns?v=1.3.0.2" ${NS}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'languages',
    text: around(`<IconUrl DefaultValue="https://c.example/a?v=${V}"><Override Locale="de-de" Value="https://c.example/de?v=${V}"/></IconUrl>
  <DisplayName DefaultValue="A"><Override Locale="de-de" Value="https://c.example/?v=1.3.0.2"/></DisplayName>`),
    words: '1.3.0.2 → 1.3.0.3, 2 URLs',
  },
  {
    name: 'help pages: a video keeps its name, the former version does not stay',
    text: around(`${OWN}<GetStarted><LearnMoreUrl resid="film"/><LearnMoreUrl resid="guide"/></GetStarted>
  <bt:Url id="film" DefaultValue="https://video.example/watch?v=dQw4w9WgXcQ"/>
  <bt:Url id="docs" DefaultValue="https://docs.fabrikam.example/?v=2.1"/>
  <bt:Url id="guide" DefaultValue="https://intake.contoso.example/guide?v=${V}"/>`),
    words: '1.3.0.2 → 1.3.0.3, 2 URLs',
  },
  {
    name: 'values that are filled in later',
    text: around(
      `${icon('https://c.example/a?v={{ version }}')}${icon('https://c.example/b?v=$VERSION$')}${icon('https://c.example/c?v=__VERSION__')}${icon('https://c.example/d?v=%VERSION%')}${icon(`~remoteAppUrl/e?v=${V}`)}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'no address with the parameter: what Office fetches gets it',
    text: around(`${icon('https://c.example/a.png[[→?v=1.3.0.3]]')}${icon('https://c.example/b?lang=de[[→&amp;v=1.3.0.3]]#top')}${icon('https://c.example/c?[[→v=1.3.0.3]]')}${icon('~remoteAppUrl/d.html')}
  <GetStarted><LearnMoreUrl resid="film"/><SourceLocation resid="pane"/></GetStarted>
  <bt:Url id="film" DefaultValue="https://video.example/watch?v=dQw4w9WgXcQ"/>
  <bt:Url id="pane" DefaultValue="https://c.example/pane.html[[→?v=1.3.0.3]]"/>
  <SupportUrl DefaultValue="https://c.example/help"/>`),
    words: '1.3.0.2 → 1.3.0.3, v added to 4 URLs; 1 URL stays without v',
  },
  {
    name: 'some addresses with the parameter: the others stay as they are',
    text: around(
      `${OWN}${icon('https://cdn.fabrikam.example/a.png')}${icon('https://cdn.fabrikam.example/b.png?w=16')}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 1 URL; 2 URLs stay without v',
  },
  {
    name: 'a parameter without a value',
    text: around(
      `${icon('https://c.example/a?v[[→=1.3.0.3]]')}${icon('https://c.example/b?v=[[→1.3.0.3]]&amp;w')}${icon('https://c.example/c?w&amp;v[[→=1.3.0.3]]#v')}`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 3 URLs',
  },
  {
    name: 'another parameter, and names that end alike',
    parameter: 'ver',
    text: around(icon(`https://c.example/a?v=1.3.0.2&amp;xver=1.3.0.2&amp;ver=${V}&amp;ver2=1.3.0.2`)),
    words: '1.3.0.2 → 1.3.0.3, 1 URL',
  },
  {
    name: 'no parameter at all',
    parameter: undefined,
    text: around(icon('https://c.example/a?v=1.3.0.2')),
    words: '1.3.0.2 → 1.3.0.3',
  },
  {
    name: 'overrides in a file of their own',
    text: around(
      `<ExtendedOverrides Url="https://c.example/o.json?v=${V}" ResourcesUrl="https://c.example/r.json?v=${V}"/>`,
    ),
    words: '1.3.0.2 → 1.3.0.3, 2 URLs',
  },
  {
    name: 'the patch, after which builds begin again',
    bump: 'patch',
    text: around(icon('https://c.example/a?v=[[1.3.0.2→1.3.1.0]]')).replace(V, '[[1.3.0.2→1.3.1.0]]'),
    words: '1.3.0.2 → 1.3.1.0, 1 URL',
  },
  {
    name: 'the unified manifest',
    scheme: 'semver',
    bump: 'patch',
    text: `{
  "$schema": "https://developer.microsoft.com/json-schemas/teams/v1.17/MicrosoftTeams.schema.json?v=1.3.0",
  "manifestVersion": "1.3.0",
  "version": "[[1.3.0→1.3.1]]",
  "developer": { "websiteUrl": "https://contoso.example/?v=9", "version": "1.3.0" },
  "extensions": [{
    "runtimes": [{ "code": { "page": "https:\\/\\/intake.contoso.example/pane.html?a=1\\u0026v=[[1.2.9→1.3.1]]" } }],
    "ribbons": [{ "icons": [{ "size": 16, "url": "https://intake.contoso.example/16.png?v=[[1.3.0→1.3.1]]" }] }]
  }],
  "validDomains": ["intake.contoso.example"]
}
`,
    words: '1.3.0 → 1.3.1, 2 URLs',
  },
  {
    name: 'a package.json with CRLF, tabs and a mark',
    scheme: 'semver',
    bump: 'patch',
    text: `\ufeff{\r\n\t"name": "intake \\"1.3.0\\" 📦",\r\n\t"dependencies": { "version": "1.3.0" },\r\n\t"version" : "[[1.3.0→1.3.1]]"\r\n}`,
    words: '1.3.0 → 1.3.1',
  },
  {
    name: 'JSON in one line with a draft of a version',
    scheme: 'semver',
    bump: 'patch',
    text: '{"list":["version","1.3.0-rc.1",{"version":"1.3.0-rc.1"}],"version":"[[1.3.0-rc.1+5→1.3.0]]","n":1e3}',
    words: '1.3.0-rc.1+5 → 1.3.0',
  },
];
