import { globSync, readFileSync, statSync } from 'node:fs';
import { examplesOf, withoutMarkers } from '../test/support/literate.ts';

/** Of the examples of the rule pages, and the small files of `examples/`: each shows a feature of its format. */
export function yamlSeeds(): string[] {
  return seedsOf(/\.ya?ml$/);
}

/** The same of another format, by the names of its files. */
export function seedsOf(name: RegExp): string[] {
  const blocks = globSync('engine/**/*.md').flatMap((page) =>
    examplesOf(readFileSync(page, 'utf8')).flatMap(({ files }) =>
      files.filter(({ path }) => name.test(path)).map(({ body }) => withoutMarkers(body)),
    ),
  );
  const files = globSync('examples/**/*').filter((file) => name.test(file) && statSync(file).isFile());
  const texts = files.map((file) => readFileSync(file, 'utf8'));
  return [...blocks, ...texts.filter((text) => text.length < 3_000)].sort();
}

export function jsonSeeds(): string[] {
  const files = globSync('{examples/**/*,tsconfig,knip,biome}.json').map((file) => readFileSync(file, 'utf8'));
  return [
    ...files.filter((text) => text.length < 3_000),
    '[]',
    '{"a": [1, -2.5e3, null, true, "\\u00e9"]} // b',
  ].sort();
}

/** Scripts of the examples, and lines that show what else the language has. */
export function shellSeeds(): string[] {
  return [
    ...seedsOf(/\.sh$/),
    'az webapp up --name "$APP" | tee log || true # go on\n',
    'f() { if a; then b; else c; fi; }\nwhile ! curl -f "$(cat url)"; do sleep 1; done <<EOF\nx\nEOF\n',
    'case $1 in a|b) set -e; x=(1 2) ;; *) [[ -n $y && z ]] ;; esac &',
  ];
}

export function envSeeds(): string[] {
  return [
    ...seedsOf(/\.env(?:\.\w+)?$/),
    'PORT=8000 # of the API\nexport NAME="contoso shop"\nKEY=\'a\nb\'\nHOME\nURL: http://a/#b\n',
  ];
}
