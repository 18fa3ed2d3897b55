import type { Kind } from './core/kind.ts';
import { action } from './kinds/action/index.ts';
import { compose } from './kinds/compose/index.ts';
import { containerapp } from './kinds/containerapp/index.ts';
import { deployment } from './kinds/deployment/index.ts';
import { dockerfile } from './kinds/dockerfile/index.ts';
import { env } from './kinds/env/index.ts';
import { nginx } from './kinds/nginx/index.ts';
import { officeManifest } from './kinds/office-manifest/index.ts';
import { pipelines } from './kinds/pipelines/index.ts';
import { script } from './kinds/script/index.ts';
import { staticwebapp } from './kinds/staticwebapp/index.ts';
import { terraform } from './kinds/terraform/index.ts';
import { workflow } from './kinds/workflow/index.ts';
import { Projects } from './project/projects.ts';
import type { SchemaStore } from './schema/store.ts';

/** The one list of kinds. A new kind is a new folder and one line here; the first whose pattern matches wins. */
export function createKinds(schemas: SchemaStore, projects = new Projects()): readonly Kind[] {
  return [
    deployment(schemas),
    compose(schemas, projects),
    workflow(schemas),
    action(schemas),
    pipelines(schemas),
    terraform(),
    dockerfile,
    nginx,
    env,
    staticwebapp(schemas),
    script,
    officeManifest,
    containerapp(schemas),
  ];
}
