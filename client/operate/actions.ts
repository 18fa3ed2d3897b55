import * as vscode from 'vscode';
import { withShortDigests } from '../../operations/conduct/words.ts';
import type { CommandArgs, TreePlace } from '../../protocol/commands.ts';
import type { Desk } from '../azure/desk/desk.ts';
import type { Wanted, Whose } from '../azure/desk/wanted.ts';
import type { Handlers } from '../commands.ts';
import type { Environments } from '../environments/environments.ts';
import { plain } from '../environments/words.ts';
import { Told, toldOf } from '../told.ts';
import { TimelinePanels } from '../webviews/timeline/panel.ts';
import { TrafficPanels } from '../webviews/traffic/panel.ts';
import { type Around, carryOut, resume } from './carry-out.ts';
import { compareTexts } from './compare-text.ts';
import { deployed, imageDeployed } from './deploy.ts';
import { doctorText } from './doctor-text.ts';
import { historyText } from './history-text.ts';
import { LogStreams } from './log-streams.ts';
import type { Past } from './past.ts';
import { pastOneAt } from './past-one.ts';
import type { Person } from './person.ts';
import { portalAddress } from './portal.ts';
import { releaseMeant } from './releases.ts';
import { addressOf, revisionMeant } from './revisions.ts';
import type { Running, RunningOperations } from './running.ts';
import { trafficShared } from './share-traffic.ts';
import { trafficShifted } from './shift-traffic.ts';
import { swapOptions } from './swap-options.ts';
import type { Texts } from './texts.ts';
import { type Reach, whoseOf } from './whose.ts';

export interface ActionPorts {
  readonly environments: Environments;
  readonly running: RunningOperations;
  readonly past: Past;
  readonly person: Person;
  readonly texts: Texts;
  readonly isSimulator: boolean;
  /** Where the pages of the extension lie. */
  readonly pages: vscode.Uri;
  /** Loads everything of Azure. @throws Told */
  desk(): Promise<Desk>;
  /** The past has changed. */
  changed(): Promise<void>;
}

type ActionId =
  | 'fairlead.abort'
  | 'fairlead.applySettings'
  | 'fairlead.cancelOperation'
  | 'fairlead.compareSlots'
  | 'fairlead.copyAddress'
  | 'fairlead.deploy'
  | 'fairlead.deployRevision'
  | 'fairlead.doctor'
  | 'fairlead.openInPortal'
  | 'fairlead.pause'
  | 'fairlead.prepare'
  | 'fairlead.promote'
  | 'fairlead.restart'
  | 'fairlead.resume'
  | 'fairlead.rollBack'
  | 'fairlead.rollBackTo'
  | 'fairlead.shiftTraffic'
  | 'fairlead.showHistory'
  | 'fairlead.showTimeline'
  | 'fairlead.showTraffic'
  | 'fairlead.start'
  | 'fairlead.stop'
  | 'fairlead.streamLog'
  | 'fairlead.swap'
  | 'fairlead.swapWithOptions'
  | 'fairlead.takeNote';

export interface Actions extends Pick<Handlers, ActionId>, vscode.Disposable {
  /** What was read of Azure has changed. */
  reread(): void;
  /** An operation has moved on. */
  moved(): void;
}

/** What the editor does. A row says what it is about; nothing a caller hands over agrees to anything. */
export function actions(ports: ActionPorts): Actions {
  const { environments, person, running, past, texts, isSimulator } = ports;
  const logs = new LogStreams();
  const around: Around = {
    person,
    running,
    during: async (title, act) =>
      vscode.window.withProgress(
        { location: vscode.ProgressLocation.Window, title: `Fairlead: ${title}` },
        (progress) => act((message) => progress.report({ message: plain(message) })),
      ),
    over(whose) {
      if (whose) environments.reread(whose);
      // What was taken up is of an app, and that stands in no row for sure.
      else void environments.refresh();
      void ports.changed();
    },
    showHistory: () => showHistory(),
  };
  const told = (act: () => Promise<void>) =>
    act().catch((error: unknown) => void person.told('warning', plain(toldOf(error))));
  const about = (reach: Reach, act: (whose: Whose) => Promise<void>) => (place?: TreePlace) =>
    told(async () => {
      const whose = await whoseOf(place, reach, { environments, person });
      if (whose) await act(whose);
    });
  const does = (reach: Reach, wanted: Wanted) => asks(reach, async () => wanted);
  /** What is wanted is asked for first. */
  const asks = (reach: Reach, asked: (whose: Whose) => Promise<Wanted | undefined>) =>
    about(reach, async (whose) => {
      const wanted = await asked(whose);
      if (wanted) await carryOut(await ports.desk(), whose, wanted, around);
    });

  const traffic = new TrafficPanels({
    folder: ports.pages,
    isSimulator,
    seen: (whose) => environments.container(whose),
    apply: (whose, shares) =>
      told(async () => carryOut(await ports.desk(), whose, { act: 'share traffic', shares, overrides: [] }, around)),
  });

  const timelines = new TimelinePanels({ folder: ports.pages, read: (operation) => past.timeline(operation) });

  async function showHistory(place?: TreePlace): Promise<void> {
    const row = place && environments.known(place);
    const audits = await past.audits();
    const named =
      row && 'environment' in row ? audits.filter(({ environment }) => environment === row.environment) : audits;
    await texts.show('History', historyText(named, isSimulator));
  }

  async function unfinishedAt(place: TreePlace | undefined, needs?: 'attention') {
    await past.reread();
    const row = place && environments.known(place);
    const all = past.unfinished.filter((one) => one.by === undefined && (needs === undefined || one.needs === needs));
    if (row?.kind === 'unfinished') return all.find(({ operation }) => operation === row.operation);
    if (all.length === 0) void person.told('note', 'Nothing is unfinished.');
    const rows = all.map((one) => ({ label: plain(one.title), description: one.operation, value: one }));
    return all.length > 1 ? person.chosen('Which operation?', rows) : all[0];
  }

  return {
    'fairlead.swap': does('slot', { act: 'swap', overrides: [] }),
    'fairlead.promote': does('slot', { act: 'promote', overrides: [] }),
    'fairlead.rollBack': does('slot', { act: 'roll back', overrides: [] }),
    'fairlead.abort': does('service', { act: 'abort', overrides: [] }),
    'fairlead.deployRevision': asks('service', () => imageDeployed(person)),
    'fairlead.rollBackTo': asks('service', (whose) => {
      const servers = environments.servers(whose);
      return servers
        ? releaseMeant(person, whose, servers.seen, Date.now())
        : revisionMeant(person, whose, environments.container(whose));
    }),
    'fairlead.pause': (place) =>
      told(async () => {
        const one = await runningAt(place, ports);
        if (!one) return;
        if (!one.canPause) throw new Told(`‘${plain(one.title)}’ has no shares to rest between.`);
        await (await ports.desk()).pause(one.operation);
        const next = '‘Promote’ goes on with it then, ‘Abort’ takes it back.';
        void person.told('note', `${plain(one.title)} rests before its next share. ${next}`, 'OK');
      }),
    'fairlead.copyAddress': about('service', async (whose) => {
      const address = addressOf(whose, environments.container(whose));
      if (address === undefined) throw new Told('It has no address of its own: nothing was copied.');
      await vscode.env.clipboard.writeText(address);
      void person.told('note', `Copied ${address}`);
    }),
    'fairlead.prepare': does('slot', { act: 'prepare' }),
    'fairlead.applySettings': does('any slot', { act: 'apply settings' }),
    'fairlead.start': does('any slot', { act: 'start' }),
    'fairlead.stop': does('any slot', { act: 'stop' }),
    'fairlead.restart': does('any slot', { act: 'restart' }),
    'fairlead.deploy': asks('slot', () => deployed(person)),
    'fairlead.swapWithOptions': asks('slot', () => swapOptions(person)),
    'fairlead.shiftTraffic': asks('slot', (whose) => {
      if (environments.found(whose)?.app.host === 'containerapp')
        return trafficShared(person, whose, environments.container(whose));
      return trafficShifted(person, { slot: whose.slot, now: shareNow(environments, whose) });
    }),
    'fairlead.compareSlots': about('slot', async (whose) => {
      const desk = await ports.desk();
      const compared = await around.during('Comparing the slots', () => desk.compare(whose));
      const site = environments.found(whose)?.app.site ?? whose.service;
      const sides = compareTexts(compared, { site, isSimulator });
      const { name } = compared.slot;
      const title = `${isSimulator ? 'SIMULATOR ' : ''}${site}: production ↔ ${name}`;
      const [left, right] = [texts.keep('production', sides.production), texts.keep(name, sides.slot)];
      await vscode.commands.executeCommand('vscode.diff', left, right, title);
    }),
    'fairlead.doctor': about('service', async (whose) => {
      const desk = await ports.desk();
      const all = await around.during('Looking what is missing', () => desk.diagnose(whose));
      await texts.show(`Doctor of ${whose.environment}`, doctorText(all, whose.environment, isSimulator));
    }),
    'fairlead.resume': (place) =>
      told(async () => {
        const one = await unfinishedAt(place);
        if (!one) return;
        const [folder] = vscode.workspace.workspaceFolders ?? [];
        if (!folder) throw new Told('No folder is open: open the one with the deployment file.');
        await resume(await ports.desk(), { ...one, folder: folder.uri.fsPath }, around);
      }),
    'fairlead.takeNote': (place) =>
      told(async () => {
        const one = await unfinishedAt(place, 'attention');
        if (!one) return;
        const { operation, environment, reasons } = one;
        const prompt = `${reasons.map(plain).join(' ')} Type the name of the environment, ${environment}, to take note of it.`;
        const typed = await person.typed({ title: `Take note of ${operation}`, prompt });
        if (typed === undefined) return;
        if (typed.trim() !== environment)
          throw new Told(`What was typed is not the name of the environment \`${environment}\`: nothing was noted.`);
        await (await ports.desk()).takeNote(operation);
        await ports.changed();
      }),
    'fairlead.showHistory': (...[place]: CommandArgs['fairlead.showHistory']) => told(() => showHistory(place)),
    'fairlead.cancelOperation': (place) => told(() => cancelled(place, ports)),
    'fairlead.streamLog': about('any slot', async (whose) => logs.show(await ports.desk(), whose)),
    'fairlead.openInPortal': about('service', async (whose) => {
      const found = environments.found(whose);
      if (isSimulator || !found) throw new Told('The portal shows what is in Azure, and this is not: nothing to open.');
      const row = whose.slot === 'production' ? undefined : whose.slot;
      await vscode.env.openExternal(vscode.Uri.parse(portalAddress(found, row, cloudSetting()), true));
    }),
    'fairlead.showTraffic': about('service', async (whose) => {
      if (!environments.container(whose))
        throw new Told('Only of a container app that was read it is known who gets what: unfold it first.');
      traffic.show(whose);
    }),
    'fairlead.showTimeline': (place) =>
      told(async () => {
        const one = await pastOneAt(place, ports);
        if (one) timelines.show(one.operation, `Timeline of ${plain(withShortDigests(one.title))}`);
      }),
    reread: () => traffic.refresh(),
    moved: () => timelines.refresh(),
    dispose() {
      logs.dispose();
      traffic.dispose();
      timelines.dispose();
    },
  };
}

/** What the slot has of the traffic, as far as it was read. */
function shareNow(environments: Environments, { file, environment, service, slot }: Whose): number | undefined {
  const seen = environments.seen(file, environment).find((one) => one.service === service);
  return seen?.slots.find((one) => one.slot.name === slot)?.slot.trafficPercent;
}

const cloudSetting = () =>
  vscode.workspace.getConfiguration().get<string>('microsoft-sovereign-cloud.environment') || undefined;

const CANCEL = 'Cancel the Operation';

/** Says what it means before it is done: Azure does not take back what it was sent. */
async function cancelled(place: TreePlace | undefined, ports: ActionPorts): Promise<void> {
  const { person } = ports;
  const one = await runningAt(place, ports);
  if (!one) return;
  const pressed = await person.pressed({
    message: `Cancel: ${plain(one.title)}?`,
    detail:
      'Before it is sent, nothing happens. After that it goes on there, and Fairlead only stops watching: ‘Resume’ looks what became of it.',
    buttons: [CANCEL],
    close: 'Let It Go On',
  });
  if (pressed === CANCEL) one.cancel.abort();
}

/** What is under way in a row. The editor hands over no row while it draws that anew: then it is asked for. */
async function runningAt(
  place: TreePlace | undefined,
  { environments, running, person }: ActionPorts,
): Promise<Running | undefined> {
  const row = place && environments.known(place);
  if (row?.kind === 'slot') return running.at(row, row.slot);
  if (row?.kind === 'unfinished') return running.all.find(({ operation }) => operation === row.operation);
  const [only, ...others] = running.all;
  if (!only) void person.told('note', 'Nothing is under way in this window.');
  if (others.length === 0) return only;
  const rows = running.all.map((one) => ({ label: plain(one.title), description: one.operation, value: one }));
  return person.chosen('Which operation?', rows);
}
