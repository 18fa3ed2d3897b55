/** Figures of one run, by name; the name ends with the unit. */
export type Sample = Readonly<Record<string, number>>;

/** Who is measured: a server, a command line, a parser. */
export interface Subject {
  readonly name: string;
  measure(): Promise<Sample>;
}

export interface Scenario {
  readonly name: string;
  /** What is done, in one line for the report. */
  readonly what: string;
  readonly rounds: number;
  readonly subjects: readonly Subject[];
}

/** The samples of a scenario: of each subject one per round, in the order of the rounds. */
export type Samples = ReadonlyMap<string, readonly Sample[]>;

/** Everyone once, then everyone again; who goes first changes, because what follows a heavy run finds a warm machine. */
export async function interleaved(
  { subjects, rounds }: Pick<Scenario, 'subjects' | 'rounds'>,
  onFailure: (subject: string, error: unknown) => void,
): Promise<Samples> {
  const samples = new Map<string, Sample[]>(subjects.map(({ name }) => [name, []]));
  for (let round = 0; round < rounds; round++) {
    const turn = round % subjects.length;
    for (const { name, measure } of [...subjects.slice(turn), ...subjects.slice(0, turn)]) {
      const own = samples.get(name);
      if (!own) continue; // it broke down before
      try {
        own.push(await measure());
      } catch (error) {
        samples.delete(name);
        onFailure(name, error);
      }
    }
  }
  return samples;
}

/** One figure of one subject over the rounds. */
export function figures(samples: Samples, subject: string, figure: string): number[] {
  return (samples.get(subject) ?? []).map((sample) => sample[figure] ?? Number.NaN);
}
