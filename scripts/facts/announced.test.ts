import assert from 'node:assert/strict';
import { it } from 'node:test';
import { announcedIn, differences } from './announced.ts';

const LIST = {
  version: '1.0.0',
  content: [
    { Id: 1, ServiceName: 'App Service', RetiringFeature: 'Contoso 1', RetirementDate: '2025-04-30' },
    { id: '2', ServiceName: 'App Service', RetiringFeature: 'Contoso 2', RetirementDate: '2026-04-30' },
    { Id: 3, ServiceName: 'Azure Container Apps ', RetiringFeature: 'Add-ons', RetirementDate: '2025-09-30' },
    { Id: 3, ServiceName: 'Azure Container Apps', RetiringFeature: 'Add-ons', RetirementDate: '2025-09-30' },
    { Id: 4, ServiceName: 'Azure Maps', RetiringFeature: 'Routes', RetirementDate: '2027-01-01' },
  ],
};

it('tells what has moved, what is gone and what is new', () => {
  const kept = [
    { name: 'Contoso 1', on: '2025-04-30', list: 1 },
    { name: 'Contoso 2', on: '2026-01-01', list: 2 },
    { name: 'Contoso 9', on: '2026-01-01', list: 9 },
    { name: 'read elsewhere', on: '2028-09-30' },
  ];
  assert.deepEqual(differences(kept, announcedIn(LIST)), [
    'Contoso 2: 2026-01-01 is now 2026-04-30',
    'Contoso 9: row 9 is gone',
    'new, row 3: Azure Container Apps, Add-ons, 2025-09-30',
  ]);
});

it('reads rows without a frame, and refuses what is no list', () => {
  assert.equal(announcedIn(LIST.content).length, 5);
  assert.throws(() => announcedIn({ content: 5 }), /not the list of retirements/);
});
