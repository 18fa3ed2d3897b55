import type { Interaction } from './recording.ts';

interface Outside {
  readonly what: string;
  readonly why: string;
  /** Against host and path, in any case. */
  readonly pattern: RegExp;
}

/**
 * Routes the simulator does not answer, whole routes only and each with its reason. The list is also in
 * `docs/simulator.md`; what is not named here counts.
 */
export const OUTSIDE: readonly Outside[] = [
  {
    what: 'other kinds of Container Apps',
    why: 'jobs, session pools, sandboxes, connected environments, Dapr, Java and .NET components, routes, builds and functions are not simulated',
    pattern:
      /\/Microsoft\.App\/(jobs|sessionPools|sandboxGroups|connectedEnvironments|connectedK8s\w*|builders|logicApps|functions|getCustomDomainVerificationId|locations\/[^/]+\/(availableManagedEnvironmentsWorkloadProfileTypes|billingMeters|usages|sourceControlOperation\w*|job\w*|connectedEnvironment\w*))(\/|$)|\/Microsoft\.App\/managedEnvironments\/[^/]+\/(daprComponents|daprSubscriptions|javaComponents|dotNetComponents|storages|httpRouteConfigs|usages|workloadProfileStates|maintenanceConfigurations|privateEndpoint\w*|privateLink\w*|detectors\w*)(\/|$)/i,
  },
  {
    what: 'certificates, domains and sign-in of Container Apps',
    why: 'nothing of ours changes them, and a rollout leaves them where they are',
    pattern:
      /\/Microsoft\.App\/\w+\/[^/]+\/(certificates|managedCertificates|checkNameAvailability|listCustomHostNameAnalysis|authConfigs|sourcecontrols|detectors|detectorProperties|resiliencyPolicies|analyzeCustomHostname)(\/|$)/i,
  },
  {
    what: 'Resource Graph',
    why: 'our own queries are understood, and the recorded ones ask over a tenant full of other things',
    pattern: /\/providers\/Microsoft\.ResourceGraph\//i,
  },
  {
    what: 'other resource providers',
    why: 'metrics, roles and the activity log are simulated as far as we ask for them, the others not at all',
    pattern: /\/providers\/Microsoft\.(?!Web\/|App\/|ResourceGraph\/)\w+/i,
  },
  {
    what: 'subscriptions, groups and their jobs',
    why: 'Resource Manager itself; nothing of ours creates or deletes groups',
    pattern:
      /^[^/]*management\.[^/]+\/(subscriptions(\/[^/]+)?(\/locations|\/resources|\/tagNames|\/providers|\/operationresults\/[^/]+|\/resourcegroups(\/[^/]+)?(\/resources)?)?|tenants|providers)\/?$/i,
  },
  {
    what: 'catalogues of stacks and regions',
    why: 'the same long list for everybody, which nothing of ours reads',
    pattern:
      /\/Microsoft\.Web\/(\w*Stacks|geoRegions|skus|sourceControls|availableStacks)\b|\/locations\/[^/]+\/\w*Stacks/i,
  },
  {
    what: 'source control',
    why: 'we publish packages and images; a connected repository is refused earlier',
    pattern: /\/sourcecontrols(\/|$)/i,
  },
  {
    what: 'backup, restore and snapshots',
    why: 'they write into a storage account, and there is none',
    pattern: /\/(backups?|restore\w*|snapshots\w*|discoverbackup|deletedSites|listbackups)(\/|$)|\/config\/backup/i,
  },
  {
    what: 'certificates and domains',
    why: 'nothing of ours changes them, and a swap leaves them where they are',
    pattern:
      /\/Microsoft\.Web\/(certificates|certificateOrders)(\/|$)|\/(publicCertificates|domainOwnershipIdentifiers|analyzeCustomHostname)(\/|$)|\/hostNameBindings\/[^/]+/i,
  },
  {
    what: 'networks',
    why: 'virtual networks, hybrid connections and private endpoints are not simulated',
    pattern:
      /\/(virtualNetworkConnections|networkConfig|hybridConnection\w*|hybridConnectionNamespaces|privateEndpoint\w*|privateLink\w*|networkFeatures)(\/|$)/i,
  },
  {
    what: 'site authentication',
    why: 'not simulated; the operations only read whether it is on',
    pattern: /\/config\/authsettings(V2)?(\/|$)/i,
  },
  {
    what: 'functions, web jobs and extensions inside an app',
    why: 'they live in the running app, which here is not the user’s',
    pattern:
      /\/(functions|host|hostruntime|webjobs|continuouswebjobs|triggeredwebjobs|siteextensions|premieraddons|syncfunctiontriggers|syncfunctions|containerlogs|instances|processes)(\/|$)/i,
  },
  {
    what: 'static web apps, environments and Kubernetes',
    why: 'other kinds of hosting under the same name',
    pattern:
      /\/Microsoft\.Web\/(staticSites|hostingEnvironments|kubeEnvironments|customApis|connections|serverFarms\/[^/]+\/virtualNetworkConnections)(\/|$)/i,
  },
  {
    what: 'files, consoles and settings in Kudu',
    why: 'only publishing, deployments and the log stream are simulated',
    pattern: /^[^/]*\.scm\.[^/]+\/(?!api\/(zipdeploy|publish|deployments|logstream)(\/|$))/i,
  },
  {
    what: 'other hosts',
    why: 'registries, storage, directories and the apps themselves are not Resource Manager',
    pattern: /^(?![^/]*(management\.|\.scm\.))/i,
  },
];

const OUTAGE: Omit<Outside, 'pattern'> = {
  what: 'answers 429 and 5xx',
  why: 'throttling and outages of that day, not behaviour that follows from a request',
};

/** Why an interaction does not count; nothing when it does. */
export function outsideOf({ url, status }: Interaction): Omit<Outside, 'pattern'> | undefined {
  const { hostname, pathname } = new URL(url);
  const outside = OUTSIDE.find(({ pattern }) => pattern.test(`${hostname}${pathname}`));
  return outside ?? (status === 429 || status >= 500 ? OUTAGE : undefined);
}
