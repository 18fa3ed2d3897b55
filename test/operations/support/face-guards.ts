import type { Guard } from './guards.ts';

const confirm = 'cli/operate/confirm.ts';
const confirmTest = 'cli/operate/confirm.test.ts';
const packing = 'operations/conduct/package-list.ts';
const packingTest = 'operations/conduct/package-list.test.ts';

/** Guards where an operation meets a person or the files of a computer. */
export const faceGuards: readonly Guard[] = [
  {
    invariant: 'I17',
    name: 'the terminal takes no other name for the one of the environment',
    file: confirm,
    find: 'if (given === environment) return true;',
    without: "if (given !== '') return true;",
    test: confirmTest,
  },
  {
    invariant: 'I17',
    name: 'a yes is no name',
    file: confirm,
    find: 'return byName ? answer?.trim() === environment :',
    without: 'return byName && answer?.trim() === environment ? true :',
    test: confirmTest,
  },
  {
    invariant: 'I17',
    name: 'nobody is not somebody who agreed',
    file: confirm,
    find: 'if (!screen.isAsked)',
    without: 'if (screen.isDrawn)',
    test: confirmTest,
  },
  {
    invariant: 'I25',
    name: 'variables of a computer are not packed',
    file: packing,
    find: "[/^\\.env(\\..+)?$/i, 'holds variables of a computer'],",
    without: '',
    test: packingTest,
  },
  {
    invariant: 'I25',
    name: 'links that lead out are not packed',
    file: packing,
    find: "return leadsOutside(path, root) ? 'is a link that leads out of the folder' : undefined;",
    without: 'return undefined;',
    test: packingTest,
  },
];
