import type { Result } from './summary.ts';

/** Why mistakes of a class are not found, class by class; the first that fits a file speaks for it. */
interface Reason {
  readonly kind: string;
  /** Held against `SET CLASSES FILE`, without the folder of the corpus. */
  readonly of: RegExp;
  readonly what: string;
  readonly why: string;
  /** What is wrong is not to be seen in the file: nobody who has only that can find it. */
  readonly outside?: true;
}

const REASONS: readonly Reason[] = [
  {
    kind: 'workflow',
    of: /errors-reusable-workflow-/,
    what: 'what a workflow of another repository asks for',
    why: 'It is called as `contoso/templates/…@v1`, and nobody here asks the network. Calls within the repository are checked.',
    outside: true,
  },
  {
    kind: 'workflow',
    of: /errors-max-/,
    what: 'limits the test itself sets',
    why: 'The files have twelve lines, and the test allows eight.',
    outside: true,
  },
  {
    kind: 'workflow',
    of: /errors-anchor-tag/,
    what: 'anchors',
    why: 'GitHub reads them since September 2025; the test is older.',
    outside: true,
  },
  {
    kind: 'workflow',
    of: /errors-(?:parse-integer|yaml-)/,
    what: 'types written out as tags',
    why: 'GitHub refuses `!!int test` and `!!timestamp`; nobody was seen to write one.',
  },
  {
    kind: 'workflow',
    of: /^actionlint \S*\baction\b|outputs_of_action|popular_action|local_action/,
    what: 'inputs and outputs of actions',
    why: 'Of published actions there is no list here, which would be old on the day it is shipped; an unknown one is silent.',
    outside: true,
  },
  {
    kind: 'workflow',
    of: /^actionlint (?:\S*\bexpression\b|\S* \S*outputs_map_object)/,
    what: 'types of values in expressions',
    why: 'GitHub converts them and starts the run; only properties, contexts and functions that do not exist are said.',
  },
  {
    kind: 'workflow',
    of: /macos12_runner/,
    what: 'labels of runners',
    why: 'Anybody may name runners of their own.',
    outside: true,
  },
  {
    kind: 'workflow',
    of: /\bif-cond\b/,
    what: '`if: false`',
    why: 'Somebody switched the job off and meant it. A condition that is always true is found.',
  },
  {
    kind: 'workflow',
    of: /^wild \S*\bsyntax-check\b/,
    what: 'empty options of a choice',
    why: 'GitHub shows them, and takes them as no choice.',
  },
  {
    kind: 'workflow',
    of: /\bsyntax-check\b/,
    what: 'tabs in an empty line',
    why: 'YAML 1.2 allows them, and so does the reader GitHub publishes.',
  },
  {
    kind: 'compose',
    of: /./,
    what: 'what only Docker can know',
    why: 'An image or a service that is not there when the test runs.',
  },
  {
    kind: 'terraform',
    of: /ExpectError/,
    what: 'what Azure refuses while it is applied',
    why: 'Acceptance tests of the provider, whose plans are in variables and other resources of a template.',
  },
  {
    kind: 'dockerfile',
    of: /cookiecutter/,
    what: 'templates',
    why: 'The text of a project template is no Dockerfile yet.',
  },
];

/** How many refused files nothing was said of, and why. */
export interface Missed {
  readonly what: string;
  readonly why: string;
  readonly files: number;
  readonly outside: boolean;
}

export function missedBy(kind: string, silent: readonly Result[]): readonly Missed[] {
  const counted = new Map<Reason | undefined, number>();
  for (const { labelled } of silent) {
    const { set, classes, file } = labelled;
    const described = `${set} ${classes.join(',')} ${file.slice(file.indexOf(`/${set}/`) + set.length + 2)}`;
    const reason = REASONS.find((each) => each.kind === kind && each.of.test(described));
    counted.set(reason, (counted.get(reason) ?? 0) + 1);
  }
  return [...counted].map(([reason, files]) => ({
    what: reason?.what ?? 'others',
    why: reason?.why ?? 'Not explained yet.',
    files,
    outside: reason?.outside ?? false,
  }));
}
