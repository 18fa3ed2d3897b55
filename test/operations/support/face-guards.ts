import type { Guard } from './guards.ts';

const confirm = 'cli/operate/confirm.ts';
const confirmTest = 'cli/operate/confirm.test.ts';
const agreement = 'client/operate/agreement.ts';
const agreementTest = 'client/operate/agreement.test.ts';
const desk = 'client/azure/desk/desk.ts';
const deskTest = 'client/operate/carry-out.test.ts';
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
    invariant: 'I17',
    name: 'the editor takes no other name for the one of the environment',
    file: agreement,
    find: 'if (typed.trim() === environment) return true;',
    without: "if (typed !== '') return true;",
    test: agreementTest,
  },
  {
    invariant: 'I17',
    name: 'in the editor a click is no name',
    file: agreement,
    find: 'if (!byName) return true;',
    without: 'if (byName || !byName) return true;',
    test: agreementTest,
  },
  {
    invariant: 'I18',
    name: 'nothing is read for a folder that is not trusted',
    file: desk,
    find: 'if (!isTrusted()) throw',
    without: 'if (isTrusted === undefined) throw',
    test: deskTest,
  },
  {
    invariant: 'I18',
    name: 'nothing begins once the trust is gone',
    file: desk,
    find: 'begin: (watch) => trusted(ports, () => begun(isChosen, offer, watch), LEFT)',
    without: 'begin: (watch) => begun(isChosen, offer, watch)',
    test: deskTest,
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
