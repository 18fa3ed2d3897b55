import type { ComposeSeen } from '../../../operations/compose/seen.ts';
import type { HostApp } from '../../../operations/conduct/hosts/host-app.ts';
import { lookedAt } from '../../../operations/conduct/hosts/looked.ts';
import { restingRelease } from '../../../operations/conduct/hosts/past.ts';
import {
  driftOf,
  type ServiceStatus,
  serviceInWords,
  serviceStatus,
} from '../../../operations/conduct/hosts/status.ts';
import { hostWayBack } from '../../../operations/conduct/hosts/way-back.ts';
import { shortImage } from '../../../operations/conduct/hosts/words.ts';
import { ofResource, pastOf } from '../../../operations/conduct/past.ts';
import { localTime } from '../../../operations/conduct/words.ts';
import { type ExitCode, exitCode } from '../../exit-code.ts';
import { jsonText } from '../../json-text.ts';
import { visible } from '../../terminal.ts';
import type { Call } from '../main.ts';
import { SCHEMA } from '../progress/json.ts';
import { unfinishedSentences } from '../unfinished.ts';
import { command } from '../words.ts';
import { type HostChoice, onServers, servicesOnServers, togetherSession } from './session.ts';

interface Choice extends HostChoice {
  readonly service?: string | undefined;
  readonly json: boolean;
}

/** One service on one server, with what it has to be told of it. */
interface Row extends ServiceStatus {
  readonly server: string;
  readonly name: string;
  readonly rollback: string | undefined;
  readonly rests:
    | { readonly operation: string; readonly since: string; readonly images: readonly string[] }
    | undefined;
}

/** `fairlead status` of servers: reads only. */
export async function serverStatus(call: Call, environment: string, choice: Choice): Promise<ExitCode> {
  const services =
    choice.service === undefined ? servicesOnServers(call, environment, choice.config) : [choice.service];
  const rows: Row[] = [];
  const attention = new Set<string>();
  const hosts = new Map<string, ComposeSeen>();
  for (const service of services)
    await onServers(
      call,
      togetherSession(call, environment, service, choice),
      async (apps) => {
        for (const together of apps) {
          const app = {
            ...together,
            target: together.units.find((unit) => unit.service === service) ?? together.target,
          };
          const seen = await lookedAt(app, call.signal());
          hosts.set(app.server.name, seen);
          rows.push(rowOf(app, seen));
          for (const sentence of sentencesOf(app, seen, environment)) attention.add(sentence);
        }
      },
      { isQuiet: true },
    );
  if (choice.json) {
    const servers = [...hosts].map(([server, { engine, compose, disk, lock, caller }]) => ({
      server,
      account: caller,
      engine,
      compose,
      disk,
      lock,
    }));
    call.screen.out(
      jsonText({ schema: SCHEMA, environment, isSimulator: false, servers, services: rows, attention: [...attention] }),
    );
  } else print(call, environment, { rows, hosts, attention });
  return exitCode.clean;
}

function rowOf(app: HostApp, seen: ComposeSeen): Row {
  const { composeService, service: name } = app.target;
  const services = app.units.map((unit) => unit.composeService);
  const back = hostWayBack(seen, services, undefined);
  const resting = restingRelease(ofResource(pastOf(app.kept), app.resource));
  return {
    server: app.server.name,
    name,
    ...serviceStatus(seen, composeService),
    rollback: 'releases' in back ? back.releases[services.indexOf(composeService)]?.image : undefined,
    rests: resting && {
      operation: resting.told.operation,
      since: resting.since,
      images: resting.input.units.map(({ image }) => image),
    },
  };
}

function sentencesOf(app: HostApp, seen: ComposeSeen, environment: string): readonly string[] {
  const past = ofResource(pastOf(app.kept), app.resource);
  const resting = restingRelease(past);
  const { kept } = app;
  return [
    ...driftOf(app, seen),
    ...unfinishedSentences(past, kept),
    ...(resting
      ? [
          `${resting.input.units.map(({ image }) => shortImage(image)).join(', ')} rests on ${app.server.name} since ${localTime(resting.since)}: ${command(`promote ${environment}`, kept)} gives it users, ${command(`abort ${environment}`, kept)} takes it away.`,
        ]
      : []),
  ];
}

function print(
  { screen: { colors, out } }: Call,
  environment: string,
  {
    rows,
    hosts,
    attention,
  }: {
    readonly rows: readonly Row[];
    readonly hosts: ReadonlyMap<string, ComposeSeen>;
    readonly attention: ReadonlySet<string>;
  },
): void {
  const facts = [...hosts].flatMap(([server, seen]) => [
    ['server', `${server}, ${hostText(seen)}`] as const,
    ...rows
      .filter((row) => row.server === server)
      .flatMap((row) => [[row.name, serviceInWords(row)] as const, ['', backText(row)] as const]),
  ]);
  const width = Math.max(...facts.map(([label]) => label.length));
  out(`${colors.bold(visible(environment))}\n`);
  for (const [label, text] of facts) out(`  ${colors.dim(visible(label).padEnd(width))}  ${visible(text)}\n`);
  for (const sentence of attention) out(`  ${colors.yellow('!')} ${visible(sentence)}\n`);
}

function hostText({ caller, engine, compose, disk }: ComposeSeen): string {
  const free = Math.round((disk.free / Math.max(1, disk.total)) * 100);
  const composed = compose ? `Compose ${compose.version}` : 'no Docker Compose';
  return `as ${caller}, Docker ${engine}, ${composed}, ${free} % of ${sizeOf(disk.total)} free in ${disk.folder}`;
}

function backText({ rollback }: Row): string {
  return rollback === undefined ? 'rollback: no other release is known' : `rollback: to ${shortImage(rollback)}`;
}

function sizeOf(bytes: number): string {
  return `${Math.round(bytes / 1024 ** 3)} GB`;
}
