import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { applyEdits } from '../../core/span.ts';
import { alone } from '../../core/workspace.ts';
import { createEngine } from '../../engine.ts';
import { officeManifest } from './index.ts';
import { manifestModelOf } from './read.ts';

const TEXT = `\ufeff<?xml version="1.0" encoding="UTF-8"?>
<OfficeApp xmlns="http://schemas.microsoft.com/office/appforoffice/1.1" xsi:type="TaskPaneApp">
  <Id>5c1f0b52-3f2a-4a6e-9d4d-0f3f6f1f7a10</Id>
  <Version> 1.0.0.2
  </Version>
  <DisplayName DefaultValue="Contoso Shop 🛒" />
  <IconUrl DefaultValue="https://shop.contoso.example/32.png?a=1&amp;v=1.0.0.2" />
  <AppDomains><AppDomain>https://login.contoso.example</AppDomain></AppDomains>
  <DefaultSettings><SourceLocation DefaultValue="https://shop.contoso.example/pane.html" /></DefaultSettings>
  <VersionOverrides>
    <Control xsi:type="Button" id="shop.open">
      <Label resid="shop.label" />
      <Icon><bt:Image size="16" resid="shop.16" /></Icon>
      <Action xsi:type="ShowTaskpane"><SourceLocation resid="shop.pane" /></Action>
    </Control>
    <Resources>
      <bt:Image id="shop.16" DefaultValue="https://shop.contoso.example/16.png" />
      <bt:Url id="shop.pane" DefaultValue="~remoteAppUrl/pane.html" />
      <bt:String id="shop.label" DefaultValue="Orders" />
    </Resources>
  </VersionOverrides>
</OfficeApp>
`.replaceAll('\n', '\r\n');

const model = manifestModelOf({ path: '/addin/manifest.prod.xml', text: TEXT });
const at = (words: string) => TEXT.indexOf(words);

function complete(marked: string) {
  const broken = manifestModelOf({ path: '/manifest.xml', text: marked.replace('¦', '') });
  return officeManifest.complete?.(broken, marked.indexOf('¦')) ?? [];
}
const labels = (marked: string) => complete(marked).map(({ label }) => label);

describe('the manifest of an Office add-in', () => {
  it('is known by its name and its root, and another file of that name is not', () => {
    const engine = createEngine(() => assert.fail('no schema is needed'));
    const kindOf = (path: string, text: string, named = false) => engine.kindOf({ path, text }, { named })?.id;
    assert.equal(kindOf('/addin/manifest.prod.xml', TEXT), 'office-manifest');
    assert.equal(kindOf('/manifest.xml', ''), 'office-manifest');
    assert.equal(kindOf('/app/manifest.xml', '<manifest package="com.contoso.shop"/>'), undefined);
    assert.equal(kindOf('/app/manifest.xml', '<OfficeApps/>'), undefined);
    assert.equal(kindOf('/shop.xml', TEXT), undefined);
    assert.equal(kindOf('/shop.xml', TEXT, true), 'office-manifest');
  });

  it('is read with the places of its version, id, name and addresses', () => {
    const written = [model.version, model.id, model.displayName].map((each) => each && TEXT.slice(...each.span));
    assert.deepEqual(written, ['1.0.0.2', '5c1f0b52-3f2a-4a6e-9d4d-0f3f6f1f7a10', 'Contoso Shop 🛒']);
    assert.equal(model.environment, 'production');
    assert.deepEqual(
      model.urls.map(({ use, text, span }) => [use, text, TEXT.slice(...span) === text]),
      [
        ['icon', 'https://shop.contoso.example/32.png?a=1&v=1.0.0.2', false],
        ['domain', 'https://login.contoso.example', true],
        ['page', 'https://shop.contoso.example/pane.html', true],
        ['icon', 'https://shop.contoso.example/16.png', true],
        ['resource', '~remoteAppUrl/pane.html', true],
      ],
    );
  });

  it('keeps every other byte when its version is raised', () => {
    const raised = applyEdits(TEXT, [{ span: model.version!.span, text: '1.0.0.3' }]);
    assert.equal(raised, TEXT.replace(' 1.0.0.2\r\n', ' 1.0.0.3\r\n'));
  });

  it('shows pages, commands and resources', () => {
    const [app] = officeManifest.symbols?.(model) ?? [];
    assert.deepEqual([app?.name, app?.detail], ['Contoso Shop 🛒', '1.0.0.2']);
    assert.deepEqual(
      app?.children.map(({ kind, name, detail }) => [kind, name, detail]),
      [
        ['network', 'https://login.contoso.example', 'AppDomain'],
        ['network', 'https://shop.contoso.example/pane.html', 'SourceLocation'],
        ['step', 'shop.open', 'Orders'],
        ['variable', 'shop.16', 'https://shop.contoso.example/16.png'],
        ['variable', 'shop.pane', '~remoteAppUrl/pane.html'],
        ['variable', 'shop.label', 'Orders'],
      ],
    );
  });

  it('leads from a resource to where it is written, and to addresses', () => {
    const links = (officeManifest.links?.(model) ?? []).map(({ span, target }) => [
      TEXT.slice(...span),
      'url' in target ? target.url : 'at' in target ? target.at.span[0] : target.path,
    ]);
    assert.deepEqual(links.slice(0, 4), [
      ['https://shop.contoso.example/32.png?a=1&amp;v=1.0.0.2', 'https://shop.contoso.example/32.png?a=1&v=1.0.0.2'],
      ['https://login.contoso.example', 'https://login.contoso.example'],
      ['https://shop.contoso.example/pane.html', 'https://shop.contoso.example/pane.html'],
      ['shop.label', at('shop.label" DefaultValue')],
    ]);
    assert.equal(links.length, 7);
  });

  it('completes a resource with those of its sort', () => {
    const offered = (words: string) => officeManifest.complete?.(model, at(words)).map(({ label }) => label);
    assert.deepEqual(offered('shop.label" />'), ['shop.label']);
    assert.deepEqual(offered('shop.16" />'), ['shop.16']);
    assert.deepEqual(offered('shop.pane" />'), ['shop.pane']);
    assert.deepEqual(offered('TaskPaneApp'), []);
  });

  it('completes elements that fit, whatever is broken around them', () => {
    const settings = ['SourceLocation', 'RequestedWidth', 'RequestedHeight'];
    assert.deepEqual(
      labels('<OfficeApp>\r\n  <DefaultSettings>\r\n    <¦\r\n  </DefaultSettings>\r\n</OfficeApp>'),
      settings,
    );
    assert.deepEqual(labels('<OfficeApp><DefaultSettings><Req¦ <X/></DefaultSettings></OfficeApp>'), settings);
    assert.deepEqual(labels('<OfficeApp><AppDomains><¦'), ['AppDomain']);
    assert.equal(labels('<OfficeApp><¦').at(0), 'Id');
    const newer = '<OfficeApp xmlns:b="http://schemas.microsoft.com/office/officeappbasictypes/1.0"><VersionOverrides>';
    assert.deepEqual(labels(`${newer}<Resources><b:I¦`), ['b:Images', 'b:Urls', 'b:ShortStrings', 'b:LongStrings']);
    assert.deepEqual(labels(`${newer}<Resources><b:Urls><b:Url><¦`), ['b:Override']);
    const version = complete(TEXT.replace('<Version>', '<Ve¦rsion>')).find(({ label }) => label === 'Version');
    assert.equal(TEXT.slice(...(version?.span ?? [0, 0])), 'Version');
    assert.equal(version?.documentation, officeManifest.hover?.(model, at('Version>'))?.markdown);
  });

  it('completes attributes that are not there yet', () => {
    assert.deepEqual(labels('<OfficeApp><Requirements><Sets><Set Name="Mailbox" ¦/></Sets>'), ['MinVersion']);
    assert.deepEqual(labels('<OfficeApp><Hosts><Host ¦/></Hosts></OfficeApp>'), ['Name']);
    assert.deepEqual(labels('<OfficeApp><VersionOverrides><Hosts><Host x¦ ></Host>'), ['xsi:type']);
    assert.deepEqual(labels('<OfficeApp><VersionOverrides><Icon><bt:Image size="16" r¦ />'), ['resid']);
    const texts = (marked: string) => complete(marked).map(({ text }) => text);
    assert.deepEqual(texts('<OfficeApp><IconUrl D¦ />'), ['DefaultValue="$1"']);
    assert.deepEqual(texts('<OfficeApp><IconUrl D¦ = "a" />'), ['DefaultValue']);
  });

  it('completes nothing in comments, texts and values', () => {
    for (const text of [
      '<OfficeApp><!-- <¦ --></OfficeApp>',
      '<OfficeApp>Ver¦</OfficeApp>',
      '<OfficeApp><IconUrl DefaultValue="ht¦" /></OfficeApp>',
      '<OfficeApp><![CDATA[<¦]]></OfficeApp>',
      '<OfficeApp></Off¦',
      '<package><¦',
    ])
      assert.deepEqual(labels(text), [], text);
  });

  it('says what an element means and what a resource is', () => {
    const hover = (words: string) => officeManifest.hover?.(model, at(words) + 1);
    const { markdown = '', span } = hover('Version> 1') ?? {};
    assert.match(markdown, /registered again with a higher version[\s\S]*manifest\/version\)/);
    assert.equal(TEXT.slice(...(span ?? [0, 0])), 'Version');
    assert.equal(hover('shop.label" />')?.markdown, '`shop.label` is `Orders`');
    assert.equal(hover('1.0.0.2'), undefined);
  });

  it('is nothing but its mistakes where it is broken', () => {
    for (let end = 0; end < TEXT.length; end += 7) {
      const part = officeManifest.parse({ path: '/manifest.xml', text: TEXT.slice(0, end) }, alone);
      officeManifest.symbols?.(part);
      for (const rule of officeManifest.rules)
        for (const { at: place } of rule.check(part, {} as never)) assert(place.span[1] <= end);
    }
  });
});
