import { isDeepStrictEqual } from 'node:util';
import { execForm } from '../../engine/readers/dockerfile/exec-form.ts';
import { readDockerfile } from '../../engine/readers/dockerfile/read.ts';
import { wordsOf } from '../../engine/readers/dockerfile/words.ts';
import { readEnv } from '../../engine/readers/env/read.ts';
import { readHcl } from '../../engine/readers/hcl/read.ts';
import { readJson } from '../../engine/readers/json/read.ts';
import { readNginx } from '../../engine/readers/nginx/read.ts';
import type { Directive } from '../../engine/readers/nginx/syntax.ts';
import { commandsOf } from '../../engine/readers/shell/failure.ts';
import { readShell } from '../../engine/readers/shell/read.ts';
import type { ShellList } from '../../engine/readers/shell/syntax.ts';
import { readXml } from '../../engine/readers/xml/read.ts';
import type { XmlNode } from '../../engine/readers/xml/syntax.ts';
import { readEvents } from '../../engine/readers/yaml/events/read.ts';
import { readYaml, withLineFeeds } from '../../engine/readers/yaml/read.ts';
import { readThoroughly } from '../../engine/readers/yaml/thorough.ts';
import { claimInside, claimRead, claimTree } from '../claims.ts';
import { claimHcl } from '../hcl-claims.ts';
import { envSeeds, jsonSeeds, seedsOf, shellSeeds, yamlSeeds } from '../seeds.ts';
import { claim, type Target } from '../target.ts';
import { dockerfileWords } from '../words/dockerfile.ts';
import { envWords } from '../words/env.ts';
import { hclWords } from '../words/hcl.ts';
import { jsonWords } from '../words/json.ts';
import { nginxWords } from '../words/nginx.ts';
import { shellWords } from '../words/shell.ts';
import { xmlWords } from '../words/xml.ts';
import { yamlWords } from '../words/yaml.ts';

export const yaml: Target = {
  name: 'yaml',
  share: 1,
  seeds: yamlSeeds,
  words: yamlWords,
  guided: true,
  check: (text) => claimTree(readYaml({ path: '/compose.yaml', text })),
};

export const json: Target = {
  name: 'json',
  share: 1,
  seeds: jsonSeeds,
  words: jsonWords,
  guided: true,
  check: (text) => claimTree(readJson({ path: '/a.json', text })),
};

export const hcl: Target = {
  name: 'hcl',
  share: 1,
  seeds: () => seedsOf(/\.(?:tf|tfvars)$/),
  words: hclWords,
  guided: true,
  check: (text) => claimHcl(readHcl({ path: '/main.tf', text })),
};

export const nginx: Target = {
  name: 'nginx',
  share: 1,
  seeds: () => seedsOf(/\.conf$/),
  words: nginxWords,
  guided: true,
  check(text) {
    const tree = readNginx({ path: '/nginx.conf', text });
    claimRead(tree);
    claimStatements(tree.directives, 0, text.length);
  },
};

function claimStatements(directives: readonly Directive[], from: number, to: number): void {
  let before = from;
  for (const { span, name, args, block } of directives) {
    claim(before <= span[0] && span[1] <= to, 'a statement overlaps another');
    claim(span[0] === name.span[0], 'a statement does not begin with its name');
    let end = span[0];
    for (const word of [name, ...args]) {
      claim(end <= word.span[0] && word.span[0] < word.span[1] && word.span[1] <= span[1], 'words overlap');
      end = word.span[1];
    }
    if (block) claimStatements(block.directives, Math.max(end, block.span[0]), block.span[1]);
    before = span[1];
  }
}

export const dockerfile: Target = {
  name: 'dockerfile',
  share: 1,
  seeds: () => seedsOf(/(?:^|\/)Dockerfile[^/]*$/),
  words: dockerfileWords,
  guided: true,
  check(text) {
    const tree = readDockerfile({ path: '/Dockerfile', text });
    claimRead(tree);
    let before = 0;
    for (const { span, keywordSpan, keyword, flags, rest } of tree.instructions) {
      claim(before <= span[0] && span[1] <= text.length, 'an instruction overlaps another');
      claim(keywordSpan[0] === span[0] && keywordSpan[1] <= span[1] && keyword !== '', 'a keyword stands elsewhere');
      let end = keywordSpan[1];
      for (const word of [...flags, ...wordsOf(rest, tree.escape)]) {
        claim(end <= word.span[0] && word.span[0] < word.span[1] && word.span[1] <= span[1], 'words overlap');
        end = word.span[1];
      }
      for (const word of execForm(rest) ?? []) claimInside(word.span, text, 'a word of a list');
      before = span[1];
    }
  },
};

export const env: Target = {
  name: 'env',
  share: 1,
  seeds: envSeeds,
  words: envWords,
  guided: true,
  check(text) {
    const tree = readEnv({ path: '/.env', text });
    claimRead(tree);
    let before = 0;
    for (const { nameSpan, value } of tree.variables) {
      claim(before <= nameSpan[0] && nameSpan[0] < nameSpan[1] && nameSpan[1] <= text.length, 'variables overlap');
      before = value.state === 'absent' ? nameSpan[1] : value.at[1];
      claim(nameSpan[1] <= before && before <= text.length, 'a value stands before its name');
    }
  },
};

export const shell: Target = {
  name: 'shell',
  share: 1,
  seeds: shellSeeds,
  words: shellWords,
  guided: true,
  check(text) {
    const script = readShell(text);
    claimRead({ source: { path: '/deploy.sh', text }, comments: script.comments, problems: [] });
    claimCommands(script.list, 0, text.length);
    for (const { command } of commandsOf(script)) claim(command.words.length > 0, 'a command without a word');
  },
};

function claimCommands(list: ShellList, from: number, to: number): void {
  let before = from;
  for (const { node } of list) {
    claim(before <= node.span[0] && node.span[1] <= to, 'a command overlaps another');
    before = node.span[1];
    if (node.type === 'block') {
      for (const part of [...node.tests, ...node.bodies]) claimCommands(part, ...node.span);
      continue;
    }
    let end = node.span[0];
    for (const { span, scripts } of [...node.assignments, ...node.words]) {
      claim(end <= span[0] && span[0] < span[1] && span[1] <= node.span[1], 'words overlap');
      end = span[1];
      for (const script of scripts) claimCommands(script, ...span);
    }
  }
}

export const xml: Target = {
  name: 'xml',
  share: 1,
  seeds: () => seedsOf(/\.xml$/),
  words: xmlWords,
  guided: true,
  check(text) {
    const tree = readXml({ path: '/manifest.xml', text });
    claimRead(tree);
    if (tree.root) claimElements([tree.root], text, 0, text.length);
  },
};

function claimElements(nodes: readonly XmlNode[], text: string, from: number, to: number): void {
  let before = from;
  for (const node of nodes) {
    claim(before <= node.span[0] && node.span[0] <= node.span[1] && node.span[1] <= to, 'a node overlaps another');
    before = node.span[1];
    if (node.type === 'text') continue;
    claim(text.slice(...node.nameSpan) === node.name, 'a name is not what stands at its place');
    let end = node.nameSpan[1];
    for (const { name, nameSpan, valueSpan } of node.attributes) {
      claim(text.slice(...nameSpan) === name, 'an attribute is not what stands at its place');
      claim(end <= nameSpan[0] && nameSpan[1] <= valueSpan[0] && valueSpan[0] <= valueSpan[1], 'attributes overlap');
      end = valueSpan[1];
    }
    const [start, stop] = node.inner ?? [end, end];
    claim(end <= start && start <= stop && stop <= node.span[1], 'what an element holds stands outside of it');
    claimElements(node.children, text, start, stop);
  }
}

/** What the quick reader reads, the thorough one reads alike. */
export const twins: Target = {
  name: 'twins',
  share: 0.25,
  seeds: yamlSeeds,
  words: yamlWords,
  guided: true,
  check(written) {
    // A lone CR is turned into a line break before either of them reads.
    const text = withLineFeeds(written);
    const source = { path: '/compose.yaml', text };
    const read = readEvents(source, text);
    if (read.state !== 'read') return;
    const quick = read.tree;
    const thorough = readThoroughly(source, text);
    if (thorough.problems.some(({ kind }) => kind === 'syntax')) return;
    claim(isDeepStrictEqual(quick.documents, thorough.documents), 'the two readers see other values');
    claim(isDeepStrictEqual(quick.comments, thorough.comments), 'the two readers see other comments');
    claim(isDeepStrictEqual(quick.problems, thorough.problems), 'the two readers see other problems');
  },
};
