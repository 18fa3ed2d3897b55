import { documentKinds } from '../../protocol/documents.ts';
import { contributions } from './contributions.ts';

/** Names at the root of a folder that say it is ours; without a wildcard the editor need not search for them. */
const ROOT_FILES = [
  'fairlead.yaml',
  'fairlead.yml',
  'compose.yaml',
  'compose.yml',
  'docker-compose.yml',
  'staticwebapp.config.json',
];

/** What the editor calls files of ours: YAML by this id or by that of a kind, the others by their own. */
const languages = ['yaml', ...new Set(documentKinds.flatMap((kind) => kind.languages))];

/** What package.json says about the extension beside its names and versions; most follows from `protocol/`. */
export const extensionManifest = {
  icon: 'media/icon.png',
  galleryBanner: { color: '#0b2439', theme: 'dark' },
  categories: ['Linters', 'Programming Languages', 'Azure'],
  keywords: ['deployment', 'docker compose', 'lint', 'health check', 'azure'],
  // Beside the files: they are read from disk, and the server is a process there.
  extensionKind: ['workspace'],
  activationEvents: [
    ...languages.map((language) => `onLanguage:${language}`),
    ...ROOT_FILES.map((name) => `workspaceContains:${name}`),
  ],
  capabilities: {
    untrustedWorkspaces: {
      supported: 'limited',
      description: 'Files are checked as always; whatever reaches beyond the workspace waits until it is trusted.',
      restrictedConfigurations: ['fairlead.credential', 'fairlead.tenant'],
    },
    virtualWorkspaces: {
      supported: false,
      description: 'The files a deployment refers to are read from disk.',
    },
  },
  contributes: {
    ...contributions,
    snippets: [
      { language: 'dockercompose', path: './snippets/compose.json' },
      { language: 'yaml', path: './snippets/fairlead.json' },
    ],
  },
} as const;

/** The text of package.json with the generated parts in place; everything else stays as it is. */
export function withExtensionManifest(text: string): string {
  const manifest = JSON.parse(text);
  // Keys the schema slice contributes, such as jsonValidation, are kept.
  const contributes = { ...manifest.contributes, ...extensionManifest.contributes };
  return `${JSON.stringify({ ...manifest, ...extensionManifest, contributes }, undefined, 2)}\n`;
}
