import type { Box, Person, Question } from '../../client/operate/person.ts';

interface Answers {
  readonly presses?: (question: Question) => string | undefined;
  /** Into every box, or into each by what it asks for. */
  readonly types?: string | ((box: Box) => string | undefined) | undefined;
  /** Of a list, by the label of its row. */
  readonly chooses?: readonly string[];
  /** Of a list with several. */
  readonly overrides?: readonly string[];
}

/** Answers dialogs by what is asked; what nobody planned for is closed. */
export function personWho({ presses, types, chooses = [], overrides = [] }: Answers) {
  const heard: string[] = [];
  const questions: Question[] = [];
  const person: Person = {
    async pressed(question) {
      questions.push(question);
      return presses?.(question);
    },
    async typed(box) {
      heard.push(box.prompt);
      return typeof types === 'function' ? types(box) : types;
    },
    chosen: async (_, rows) => rows.find(({ label }) => chooses.includes(label))?.value,
    several: async (_, rows) => rows.filter(({ label }) => overrides.includes(label)).map(({ value }) => value),
    async told(_, sentence) {
      heard.push(sentence);
      return undefined;
    },
    read: async (name) => void heard.push(`reads ${name}`),
  };
  return { person, heard, questions };
}

export const firstButton = ({ buttons }: Question) => buttons[0];
