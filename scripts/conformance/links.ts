/** Headers that carry a long-running operation. */
const LINKS = ['location', 'azure-asyncoperation'] as const;
const ID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/gi;
/** How environments of container apps write the id of an operation: in Base64. */
const WRAPPED = /\/operation(?:Statuses|Results)\/([A-Za-z0-9+]{40,}=*)$/i;
/** Recorders replaced ids of deployments by these words, but not everywhere. */
const DEPLOYMENT = /\/api\/deployments\/(latest|mock-deployment|[0-9a-f-]{32,36})/i;

type Headers = Readonly<Record<string, string>>;

/** Where the headers of an operation differ: whether they are there, and the shape of what they point to. */
export function linkDifferences(
  recorded: Headers,
  answered: Headers,
  hostOf: (host: string) => string,
): readonly string[] {
  const differences: string[] = [];
  for (const name of LINKS) {
    const [theirs, ours] = [recorded[name], answered[name]];
    if ((theirs === undefined) !== (ours === undefined)) {
      differences.push(`${name}: ${ours === undefined ? 'missing' : 'only in the simulator'}`);
    } else if (theirs !== undefined && ours !== undefined && shapeOf(theirs, hostOf) !== shapeOf(ours, hostOf)) {
      differences.push(`${name}: ${shapeOf(ours, hostOf)}, Azure has ${shapeOf(theirs, hostOf)}`);
    }
  }
  // Two of the three recorders drop it, so only its presence says anything.
  if ('retry-after' in recorded && !('retry-after' in answered)) differences.push('retry-after: missing');
  return differences;
}

/** Ids that a later request may repeat, theirs by ours. */
export function learnIds(recorded: Headers, answered: Headers, ids: Map<string, string>): void {
  for (const name of [...LINKS, 'scm-deployment-id']) {
    const theirs = operationId(recorded[name]);
    const ours = operationId(answered[name]);
    if (theirs !== undefined && ours !== undefined && !ids.has(theirs)) ids.set(theirs, ours);
  }
}

/** The last id in an address: the ones before it are subscriptions. */
function operationId(link: string | undefined): string | undefined {
  const path = link?.split('?')[0] ?? '';
  const wrapped = WRAPPED.exec(path)?.[1];
  if (wrapped !== undefined) return wrapped;
  return /operationresults\/|operationStatuses\/|\/deploymentStatus\/|^[^/]*$/i.test(path)
    ? path.match(ID)?.at(-1)
    : undefined;
}

/** Scheme, host, path and names of parameters, with every id left out. */
function shapeOf(link: string, hostOf: (host: string) => string): string {
  const { protocol, hostname, port, pathname, searchParams } = new URL(link, 'https://relative');
  const path = pathname.replace(DEPLOYMENT, '/api/deployments/{id}').replace(ID, '{id}').replace(WRAPPED, '/{id}');
  const names = [...searchParams].map(([name, value]) => (name === 'api-version' ? `${name}=${value}` : name));
  return `${protocol}//${hostOf(hostname)}${port && `:${port}`}${path}?${names.sort().join('&')}`;
}
