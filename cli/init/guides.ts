import type { Host } from './draft.ts';

/** What only the owner of a project knows, as comments to fill in. */

/** Of the first service. */
export const SERVICE_GUIDE = [
  '# startupTime: 30s      # from start to ready, at worst',
  '# longestRequest: 30s   # how long its slowest request takes',
];
export const UNSAID_KIND = [
  '# Nothing says what it is for; production is where rules are strict.',
  '# kind: production',
];

/** Of the first service in its first environment. */
export function guideOf(host: Host, [slot]: readonly string[]): readonly string[] {
  if (host === 'compose')
    return [
      '# servers: [shop.example.com]',
      '# directory: /opt/shop',
      '# strategy: { recreate: { acceptedDowntime: 30s } }',
    ];
  if (host === 'containerapp') return ['# revisionsMode: multiple', '# scale: { minReplicas: 2, maxReplicas: 10 }'];
  return [
    '# plan: { sku: P1v3, os: linux, instances: 2 }',
    ...(slot === undefined ? ['# slots: { staging: {} }'] : []),
    `# strategy: { blueGreen: { preview: ${slot ?? 'staging'}, active: production } }`,
  ];
}

export const NO_SERVICES = [
  '# No app was found that this could name. One on App Service, for a beginning:',
  '# services:',
  '#   api:',
  '#     host: appservice   # or containerapp, compose, staticwebapp',
  '#     port: 8000',
  '# environments:',
  '#   production:',
  '#     kind: production',
  '#     services:',
  '#       api:',
  '#         resourceName: contoso-shop-api',
];
