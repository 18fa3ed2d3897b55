import { environmentKindOf } from '../../../domain/environment.ts';
import { nameOf } from '../../core/path.ts';
import type { Source } from '../../core/span.ts';
import type { Workspace } from '../../core/workspace.ts';
import { composeUseOf } from '../../project/compose-sets.ts';
import { declaredServices } from '../../project/declared-services.ts';
import { Projects } from '../../project/projects.ts';
import { child, type Entry, entriesOf, entryOf, isMap, keyPlace, type MapNode } from '../../readers/tree.ts';
import { readYaml } from '../../readers/yaml/read.ts';
import { dockerfileOf, inlineDockerfile } from './dockerfile.ts';
import { envFilesOf } from './env-files.ts';
import { filesReadWith, hasOtherAround, mayBeCompleted } from './file-names.ts';
import { withoutResets } from './merge.ts';
import type { ComposeModel, ResourceKind, Service } from './model.ts';
import { ProjectReader } from './project-reader.ts';
import { referenceTo } from './reference.ts';

/** What an editor starts to write code in. */
const DEV_CONTAINER = /(?:^|\/)\.devcontainer\//;

/** What Docker Compose would make of a file: with its override or its base, its includes and what it extends. */
export function composeModelOf(source: Source, workspace: Workspace, projects = new Projects()): ComposeModel {
  const tree = readYaml(source);
  const reader = new ProjectReader(tree, workspace);
  const project = projects.of(source.path, workspace);
  const use = composeUseOf(source.path, project);
  if (use) reader.lookedAt.add(use.projectFile);
  const files = use?.files ?? filesReadWith(source.path, workspace);
  const root = reader.project(files);
  const resource = (kind: ResourceKind): readonly Entry[] => entriesOf(child(root, kind));
  const services = entriesOf(child(root, 'services')).map(serviceOf);
  // Docker Compose merges further documents of a file, and they are not read here.
  const isRead = reader.isComplete && tree.documents.length < 2 && files.every((file) => reader.exists(file));
  const isWhole = isRead && services.every(({ body, entry }) => !isMap(entry.value) || isRunnable(body));
  const envFiles = services
    .flatMap(({ body }) => envFilesOf(body))
    .flatMap(({ path, node }) => {
      const reference = referenceTo(path, reader.folder(node.source.path), workspace);
      return reference.kind === 'file' ? [reference.path] : [];
    });
  const dockerfiles = new Map(
    services.flatMap(({ name, body }) => {
      const build = entryOf(body, 'build');
      const path = build && dockerfileOf(build.value, reader.folder(build.source.path), workspace);
      return path === undefined ? [] : [[name, path] as const];
    }),
  );
  const standsAlone = isWhole && (use !== undefined || !mayBeCompleted(source.path, workspace));
  return {
    source,
    tree,
    comments: tree.comments,
    dependencies: [...new Set([...reader.lookedAt, ...envFiles, ...dockerfiles.values()])],
    environment: DEV_CONTAINER.test(source.path) ? 'development' : environmentKindOf(nameOf(source.path)),
    services,
    resources: {
      networks: resource('networks'),
      volumes: resource('volumes'),
      secrets: resource('secrets'),
      configs: resource('configs'),
    },
    standsAlone,
    isLikelyWhole: standsAlone || (isWhole && reader.seesFiles && !hasOtherAround(source.path, workspace)),
    brokenLinks: reader.brokenLinks,
    declared: declaredServices(project, use?.files ?? []),
    declaredFrom: use ? [project, ...use.files] : [],
    files,
    dockerfilePath: (service) => dockerfiles.get(service),
    dockerfile: ({ name, body }) => {
      const path = dockerfiles.get(name);
      return inlineDockerfile(child(body, 'build')) ?? (path === undefined ? undefined : workspace.read(path)?.text);
    },
    folderOf: (path) => reader.folder(path),
    missingFile: (written, inFile) => {
      const reference = referenceTo(written, reader.folder(inFile), workspace);
      return reference.kind === 'file' && reader.isMissing(reference.path) ? reference.path : undefined;
    },
  };
}

function serviceOf(entry: Entry): Service {
  const { source, value } = entry;
  const nothing: MapNode = { type: 'map', source, span: value.span, flow: false, entries: [] };
  return { name: entry.key, entry, at: keyPlace(entry), body: isMap(value) ? withoutResets(value) : nothing };
}

function isRunnable(body: MapNode): boolean {
  return body.entries.some(({ key }) => key === 'image' || key === 'build' || key === 'extends' || key === 'provider');
}
