import type { Generated } from './output.ts';

/** The three files a new rule touches. */
export interface NewRule {
  readonly code: Generated;
  readonly page: Generated;
  /** Where the rules of the kind are listed. */
  readonly index: string;
}

/** The model a rule of a kind reads; a kind that has none of its own reads the text. */
const MODELS: Readonly<Record<string, { readonly name: string; readonly from: string }>> = {
  compose: { name: 'ComposeModel', from: '../model.ts' },
  dockerfile: { name: 'DockerfileModel', from: '../model.ts' },
  nginx: { name: 'NginxModel', from: '../model.ts' },
};
const TEXT_MODEL = { name: 'TextModel', from: '../../../text/model.ts' };

/** Ids of the config file speak of what it describes. */
const FOLDERS: Readonly<Record<string, string>> = {
  appservice: 'deployment',
  containerapp: 'deployment',
  deploy: 'deployment',
};
const EXAMPLES: Readonly<Record<string, string>> = {
  deployment: 'fairlead.yaml',
  dockerfile: 'Dockerfile',
  nginx: 'nginx/shop.conf',
};

export function newRule(id: string): NewRule | { readonly problem: string } {
  const [, subject = '', name = ''] = /^([a-z]+)\/([a-z][a-z0-9]*(?:-[a-z0-9]+)*)$/.exec(id) ?? [];
  if (name === '') return { problem: `\`${id}\` is no rule id: it is written compose/thing-what-is-checked.` };
  if (/^(?:no|should)-/.test(name))
    return { problem: `\`${name}\` says what it wants; a rule is named by what it looks at.` };
  const kind = FOLDERS[subject] ?? subject;
  const folder = `engine/kinds/${kind}/rules`;
  return {
    code: { file: `${folder}/${name}.ts`, text: code(id, MODELS[kind] ?? TEXT_MODEL) },
    page: { file: `${folder}/${name}.md`, text: page(name, EXAMPLES[kind] ?? 'compose.prod.yaml') },
    index: `${folder}/index.ts`,
  };
}

/** The list of rules with one more at its end. */
export function registered(index: string, id: string): string {
  const name = id.slice(id.indexOf('/') + 1);
  const variable = name.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase());
  const lastImport = index.lastIndexOf('\nimport ') + 1;
  const after = index.indexOf('\n', index.indexOf(" from '", lastImport)) + 1;
  const withImport = `${index.slice(0, after)}import ${variable} from './${name}.ts';\n${index.slice(after)}`;
  const end = withImport.lastIndexOf('];');
  const before = withImport.slice(0, end);
  const separator = before.endsWith('[') ? '\n' : before.endsWith(',\n') ? '' : ',\n';
  return `${before}${separator}  ${variable},\n${withImport.slice(end)}`;
}

function titleOf(name: string): string {
  const words = name.replaceAll('-', ' ');
  return words.charAt(0).toUpperCase() + words.slice(1);
}

function code(id: string, model: { readonly name: string; readonly from: string }): string {
  return `import { defineRule } from '../../../core/rule.ts';
import type { ${model.name} } from '${model.from}';

/** Why this matters, in one sentence. */
export default defineRule<${model.name}>({
  id: '${id}',
  title: '${titleOf(id.slice(id.indexOf('/') + 1))}',
  severity: 'warning',
  fix: 'none',
  unfixed: { why: 'what is meant is not in the file' },
  since: '0.1.0',
  sources: ['https://docs.docker.com/'],

  *check(_model) {},
});
`;
}

function page(name: string, file: string): string {
  const example = [`\`\`\`yaml ${file}`, 'services:', '```'].join('\n');
  return `# ${titleOf(name)}

What happens, and when it is noticed. What to write instead.

## Reported

${example}

## Not reported

${example}
`;
}
