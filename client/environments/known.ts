import type { DeclaredEnvironment, Deployment } from '../../protocol/messages.ts';
import type { Health } from '../azure/health.ts';
import type { AppSeen, ContainerSeen, Found, ServerSeen, ServersSeen, Surveyed } from '../azure/main.ts';
import type { OnServers, ServiceFound } from '../azure/survey.ts';
import { type PlaceOf, serviceKey } from './place.ts';
import { Reads } from './reads.ts';

/** A deployment file of the workspace. */
export interface DeploymentFile {
  /** Its address. */
  readonly file: string;
  readonly name: string;
  /** The folder it belongs to, where there are several. */
  readonly folder: string | undefined;
  /** Nothing when the language server does not tell. */
  readonly deployment: Deployment | undefined;
}

/** Up to so many services all of them are shown open, and so read at once. */
const FEW = 4;
/** There is one list of files and one survey of them all. */
export const ALL = '';

/** A service in an environment of a file. */
type ServiceOf = Pick<PlaceOf<'service'>, 'file' | 'environment' | 'service'>;

/** Everything that has been read, by the id of the place it is shown at. */
export class Known {
  readonly files = new Reads<readonly DeploymentFile[]>();
  readonly surveys = new Reads<Surveyed>();
  readonly apps = new Reads<AppSeen>();
  readonly containers = new Reads<ContainerSeen>();
  readonly servers = new Reads<ServersSeen>();
  readonly healths = new Reads<Health>();
  isSimulator = false;
  /** What is not asked again while the files are about the same apps; nothing once somebody wants it read anew. */
  surveyed: Surveyed | undefined;

  fileOf({ file }: { readonly file: string }): DeploymentFile | undefined {
    return this.files.peek(ALL)?.find((one) => one.file === file);
  }

  environment(place: { readonly file: string; readonly environment: string }): DeclaredEnvironment | undefined {
    return this.fileOf(place)?.deployment?.environments.find(({ name }) => name === place.environment);
  }

  service({ file, environment, service }: ServiceOf): ServiceFound {
    const surveyed = this.surveys.peek(ALL) ?? this.surveyed;
    const found = surveyed?.state === 'seen' ? surveyed.survey.get(serviceKey(file, environment, service)) : undefined;
    return found ?? { state: 'unknown', sentence: 'Azure has not been asked yet: `Refresh Environments` asks it.' };
  }

  /** What was read of the app of a service; nothing when the file means another one by now, or none is found. */
  app(place: ServiceOf): AppSeen | undefined {
    const { file, environment, service } = place;
    const seen = this.apps.peek(serviceKey(file, environment, service));
    const found = this.service(place);
    return seen && found.state === 'found' && isOf(seen, found) ? seen : undefined;
  }

  /** The same of a container app. */
  container(place: ServiceOf): ContainerSeen | undefined {
    const { file, environment, service } = place;
    const seen = this.containers.peek(serviceKey(file, environment, service));
    const found = this.service(place);
    return seen && found.state === 'found' && isOf(seen, found) ? seen : undefined;
  }

  /** The same of a service on servers. */
  onServers(place: ServiceOf): ServersSeen | undefined {
    const { file, environment, service } = place;
    const seen = this.servers.peek(serviceKey(file, environment, service));
    const found = this.service(place);
    return seen && found.state === 'on servers' && isThere(seen, found) ? seen : undefined;
  }

  server(place: ServiceOf, name: string): ServerSeen | undefined {
    return this.onServers(place)?.servers.find(({ server }) => server === name);
  }

  isRead(place: ServiceOf): boolean {
    return (this.app(place) ?? this.container(place) ?? this.onServers(place)) !== undefined;
  }

  get areFew(): boolean {
    const environments = (this.files.peek(ALL) ?? []).flatMap(({ deployment }) => deployment?.environments ?? []);
    return environments.reduce((sum, { services }) => sum + services.length, 0) <= FEW;
  }

  /** The list of files, and with it what they lead to. */
  forgetFiles(): void {
    this.surveyed = this.surveys.peek(ALL) ?? this.surveyed;
    this.files.forgetAll();
    this.surveys.forgetAll();
  }

  forgetAll(): void {
    this.forgetFiles();
    this.surveyed = undefined;
    this.apps.forgetAll();
    this.containers.forgetAll();
    this.servers.forgetAll();
    this.healths.forgetAll();
  }
}

/** Whether that is the app that is found now. */
export function isOf(
  { location: { subscription, group, site } }: Pick<AppSeen, 'location'>,
  { location }: Found,
): boolean {
  const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
  return same(subscription, location.subscription) && same(group, location.group) && same(site, location.site);
}

/** Whether those are the servers that are meant now, and the same folder on them. */
export function isThere({ declared: read }: Pick<ServersSeen, 'declared'>, { declared }: OnServers): boolean {
  const [one, other] = [read.target, declared.target];
  const names = ({ servers, directory, project, composeService }: typeof one) =>
    JSON.stringify([servers, directory, project, composeService]);
  return names(one) === names(other);
}
