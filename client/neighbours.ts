import type { Layers } from '../protocol/messages.ts';

/** What another extension already says about files of ours, and the settings (all on by default) that must be on. */
interface Neighbour {
  readonly extension: string;
  readonly title: string;
  readonly kinds: readonly string[];
  readonly layers: readonly ('syntax' | 'schema')[];
  readonly settings: readonly string[];
}

/** From the extensions' own manifests and sources, read 2026-11. */
const NEIGHBOURS: readonly Neighbour[] = [
  {
    extension: 'redhat.vscode-yaml',
    title: 'YAML (Red Hat)',
    kinds: ['compose', 'deployment', 'workflow', 'action', 'pipelines', 'containerapp'],
    layers: ['syntax'],
    settings: ['yaml.validate'],
  },
  {
    extension: 'redhat.vscode-yaml',
    title: 'YAML (Red Hat)',
    kinds: ['compose', 'workflow', 'action', 'pipelines'],
    layers: ['schema'],
    settings: ['yaml.validate', 'yaml.schemaStore.enable'],
  },
  {
    extension: 'docker.docker',
    title: 'Docker DX',
    kinds: ['compose'],
    layers: ['syntax', 'schema'],
    settings: ['docker.extension.enableComposeLanguageServer'],
  },
  {
    // It reports YAML errors only; its own issue 606 about a schema error was passed on to the YAML extension.
    extension: 'ms-azuretools.vscode-containers',
    title: 'Container Tools',
    kinds: ['compose'],
    layers: ['syntax'],
    settings: ['containers.enableComposeLanguageService'],
  },
  {
    extension: 'hashicorp.terraform',
    title: 'HashiCorp Terraform',
    kinds: ['terraform'],
    layers: ['syntax'],
    settings: ['terraform.languageServer.enable'],
  },
  {
    // Part of the editor: it knows no schema for a file of this name, and finds what is no JSON.
    extension: 'vscode.json-language-features',
    title: 'JSON (built in)',
    kinds: ['staticwebapp'],
    layers: ['syntax'],
    settings: ['json.validate.enable'],
  },
  {
    // What it says of expressions is said here too, with a fix and by rules that can be silenced.
    extension: 'github.vscode-github-actions',
    title: 'GitHub Actions',
    kinds: ['workflow'],
    layers: ['syntax', 'schema'],
    settings: [],
  },
  {
    // It knows no setting that turns its validation off.
    extension: 'ms-azure-devops.azure-pipelines',
    title: 'Azure Pipelines',
    kinds: ['pipelines'],
    layers: ['syntax', 'schema'],
    settings: [],
  },
];

/** The editor, as far as it matters who else is at work in it. */
export interface Editor {
  isInstalled(extension: string): boolean;
  isOn(setting: string): boolean;
}

/** The titles of the extensions that cover a layer of a kind. */
export function coveredBy(kind: string, layer: Layers[string][number], editor: Editor): string[] {
  const at = NEIGHBOURS.filter(
    (neighbour) =>
      neighbour.kinds.includes(kind) &&
      neighbour.layers.some((covered) => covered === layer) &&
      editor.isInstalled(neighbour.extension) &&
      neighbour.settings.every((setting) => editor.isOn(setting)),
  );
  return at.map(({ title }) => title);
}
