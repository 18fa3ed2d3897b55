/** A kind of file as the editor has to know it: what to send to the server, and what to call it. */
export interface DocumentKind {
  /** The id of the engine's kind. */
  readonly id:
    | 'deployment'
    | 'compose'
    | 'workflow'
    | 'action'
    | 'pipelines'
    | 'terraform'
    | 'dockerfile'
    | 'nginx'
    | 'env'
    | 'staticwebapp'
    | 'script'
    | 'office-manifest'
    | 'containerapp';
  readonly title: string;
  readonly languages: readonly string[];
  /** Globs as VS Code reads them: an alternative between braces is never empty there. */
  readonly files: readonly string[];
}

/** In the engine's order; a test holds this list and the engine's registry together. */
export const documentKinds: readonly DocumentKind[] = [
  {
    id: 'deployment',
    title: 'Fairlead deployment',
    languages: [],
    files: ['**/fairlead.{yml,yaml}', '**/.fairlead.{yml,yaml}', '**/*.fairlead.{yml,yaml}'],
  },
  {
    id: 'compose',
    title: 'Docker Compose',
    languages: ['dockercompose'],
    files: [
      '**/compose*.{yml,yaml}',
      '**/docker-compose*.{yml,yaml}',
      '**/*.compose.{yml,yaml}',
      '**/*-compose.{yml,yaml}',
    ],
  },
  {
    id: 'workflow',
    title: 'GitHub Actions workflow',
    languages: ['github-actions-workflow'],
    files: ['**/.github/workflows/*.{yml,yaml}'],
  },
  {
    id: 'action',
    title: 'GitHub action',
    languages: [],
    files: ['**/action.{yml,yaml}'],
  },
  {
    id: 'pipelines',
    title: 'Azure Pipelines',
    languages: ['azure-pipelines'],
    files: [
      '**/azure-pipelines*.{yml,yaml}',
      '**/{.,}azure-pipelines/**/*.{yml,yaml}',
      '**/.azuredevops/**/*.{yml,yaml}',
    ],
  },
  {
    id: 'terraform',
    title: 'Terraform',
    languages: ['terraform', 'terraform-vars'],
    files: ['**/*.tf', '**/*.tfvars'],
  },
  {
    id: 'dockerfile',
    title: 'Dockerfile',
    languages: ['dockerfile'],
    files: ['**/{Dockerfile,Containerfile}', '**/{Dockerfile,Containerfile}.*', '**/*.{dockerfile,Dockerfile}'],
  },
  {
    id: 'nginx',
    title: 'nginx',
    languages: ['nginx'],
    files: [
      '**/nginx*.conf',
      '**/*.nginx.conf',
      '**/*.nginx',
      '**/nginx/**/*.conf',
      '**/{conf.d,sites-available,sites-enabled}/*.conf',
    ],
  },
  {
    id: 'env',
    title: 'Environment file',
    languages: ['dotenv'],
    files: ['**/.env', '**/.env.*', '**/*.env'],
  },
  {
    id: 'staticwebapp',
    title: 'Azure Static Web Apps',
    languages: [],
    files: ['**/staticwebapp.config.json'],
  },
  {
    id: 'script',
    title: 'Deploy script',
    languages: [],
    files: ['**/*{deploy,release,rollback,rollout,promote,swap}*.sh'],
  },
  {
    id: 'office-manifest',
    title: 'Office add-in manifest',
    languages: [],
    files: ['**/manifest*.xml'],
  },
  {
    // The last one: a workflow or a pipeline may have such a name as well.
    id: 'containerapp',
    title: 'Azure Container App',
    languages: [],
    files: ['**/*containerapp*.{yml,yaml}', '**/*container-app*.{yml,yaml}'],
  },
];
