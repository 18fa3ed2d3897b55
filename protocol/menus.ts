import type { CommandId } from './commands.ts';
import type { RowKind, ViewId } from './views.ts';

/** Where a command is offered beside the palette. */
export interface MenuEntry {
  readonly command: CommandId;
  readonly when: string;
  /** `inline` is a button on the row, `navigation` one in the title. */
  readonly group: string;
}

const VIEW = 'fairlead.environments';
/** Everything that brings a release from a slot to users. */
const RELEASE: readonly CommandId[] = [
  'fairlead.swap',
  'fairlead.swapWithOptions',
  'fairlead.shiftTraffic',
  'fairlead.deploy',
  'fairlead.promote',
];

/** What can be done to revisions instead of slots. */
const CONTAINER_APPS: readonly MenuEntry[] = [
  ...entries('rolling', '1_release', 'fairlead.pause', 'fairlead.cancelOperation'),
  ...(['rolling', 'running', 'unfinished', 'resting'] as const).flatMap((row) =>
    entries(row, '9_read', 'fairlead.showTimeline'),
  ),
  ...entries('resting', '1_release', 'fairlead.promote', 'fairlead.abort'),
  ...entries('containerApp', '1_release', 'fairlead.deployRevision', 'fairlead.shiftTraffic', 'fairlead.promote'),
  ...entries('containerApp', '2_back', 'fairlead.abort', 'fairlead.rollBack'),
  ...entries(
    'containerApp',
    '9_read',
    'fairlead.showTraffic',
    'fairlead.showTimeline',
    'fairlead.showHistory',
    'fairlead.streamLog',
    'fairlead.openInPortal',
    'fairlead.copyAddress',
    'fairlead.refreshService',
    'fairlead.openDeclaration',
  ),
  ...entries('revision', '1_release', 'fairlead.rollBackTo', 'fairlead.shiftTraffic'),
  ...entries('servingRevision', '1_release', 'fairlead.shiftTraffic', 'fairlead.rollBackTo'),
  ...(['revision', 'servingRevision'] as const).flatMap((row) =>
    entries(row, '9_read', 'fairlead.streamLog', 'fairlead.openInPortal', 'fairlead.copyAddress'),
  ),
];

/** What can be done to a service on servers, or to one of these. */
const SERVERS: readonly MenuEntry[] = [
  ...(['hosted', 'server'] as const).flatMap((row) => [
    ...entries(row, '1_release', 'fairlead.deployRevision', 'fairlead.promote'),
    ...entries(row, '2_back', 'fairlead.abort', 'fairlead.rollBack', 'fairlead.rollBackTo'),
  ]),
  ...entries('server', '9_read', 'fairlead.streamLog', 'fairlead.doctor'),
  ...entries(
    'hosted',
    '9_read',
    'fairlead.streamLog',
    'fairlead.doctor',
    'fairlead.showTimeline',
    'fairlead.showHistory',
    'fairlead.refreshService',
    'fairlead.openDeclaration',
  ),
  ...entries('replica', '9_read', 'fairlead.streamLog'),
];

export const menus: { readonly [menu in 'view/title' | 'view/item/context']: readonly MenuEntry[] } = {
  'view/title': [
    { command: 'fairlead.refreshEnvironments', when: on(VIEW), group: 'navigation' },
    { command: 'fairlead.showHistory', when: on(VIEW), group: '1_past@1' },
  ],
  'view/item/context': [
    ...buttons('slot', 'fairlead.swap', 'fairlead.deploy', 'fairlead.compareSlots'),
    ...buttons('production', 'fairlead.rollBack'),
    ...buttons('running', 'fairlead.cancelOperation'),
    ...buttons('unfinished', 'fairlead.resume', 'fairlead.takeNote'),
    ...buttons('service', 'fairlead.refreshService'),
    ...buttons('containerApp', 'fairlead.deployRevision', 'fairlead.shiftTraffic', 'fairlead.refreshService'),
    ...buttons('rolling', 'fairlead.showTimeline', 'fairlead.pause', 'fairlead.cancelOperation'),
    ...buttons('hosted', 'fairlead.deployRevision', 'fairlead.refreshService'),
    ...buttons('resting', 'fairlead.promote', 'fairlead.abort'),
    ...buttons('revision', 'fairlead.rollBackTo'),
    // What is a button on the row is an entry as well: the keyboard does not reach a button.
    ...entries('running', '1_release', 'fairlead.cancelOperation'),
    ...entries('unfinished', '1_release', 'fairlead.resume', 'fairlead.takeNote'),
    ...entries('slot', '1_release', ...RELEASE, 'fairlead.prepare'),
    ...entries('production', '1_release', 'fairlead.rollBack', 'fairlead.shiftTraffic'),
    ...entries('service', '1_release', ...RELEASE, 'fairlead.rollBack'),
    ...CONTAINER_APPS,
    ...SERVERS,
    ...entries('service', '2_slot', 'fairlead.prepare', 'fairlead.compareSlots'),
    ...entries('slot', '2_slot', 'fairlead.compareSlots'),
    ...(['slot', 'production'] as const).flatMap((row) => [
      ...entries(row, '3_change', 'fairlead.applySettings', 'fairlead.start', 'fairlead.stop', 'fairlead.restart'),
      ...entries(row, '9_read', 'fairlead.streamLog', 'fairlead.openInPortal'),
    ]),
    ...entries(
      'service',
      '9_read',
      'fairlead.doctor',
      'fairlead.showHistory',
      'fairlead.openInPortal',
      'fairlead.refreshService',
    ),
    { command: 'fairlead.openDeclaration', when: on(VIEW, 'environment'), group: 'inline@2' },
    { command: 'fairlead.openDeclaration', when: on(VIEW, 'environment'), group: '9_read@2' },
    { command: 'fairlead.showHistory', when: on(VIEW, 'environment'), group: '9_read@3' },
    { command: 'fairlead.openDeclaration', when: on(VIEW, 'service'), group: '9_read@9' },
  ],
};

function buttons(row: RowKind, ...ids: readonly CommandId[]): MenuEntry[] {
  return entries(row, 'inline', ...ids);
}

function entries(row: RowKind, group: string, ...ids: readonly CommandId[]): MenuEntry[] {
  return ids.map((command, index) => ({ command, when: on(VIEW, row), group: `${group}@${index + 1}` }));
}

function on(view: ViewId, row?: RowKind): string {
  return row === undefined ? `view == ${view}` : `view == ${view} && viewItem == ${row}`;
}
