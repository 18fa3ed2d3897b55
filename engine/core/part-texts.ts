/** The texts a model's parts are made of, for rules that ask of a part nothing but its text. */
export interface PartTexts<M> {
  /** In the order of the model, each under a name of its own and beginning behind the one before. */
  readonly parts: readonly PartText[];
  /** What such a rule may ask beside the text: as long as each of these is the same, so are the answers. */
  readonly surroundings: readonly unknown[];
  /** The same model, which tells of which part something was asked that stands elsewhere. */
  watched(asked: (part: string) => void): M;
  /** A model with some of its parts only. */
  some(model: M, indices: readonly number[]): M;
}

export interface PartText {
  readonly name: string;
  /** Where it begins in the source of the model; it ends where the next one begins, and the last one with the text. */
  readonly start: number;
  /** All it is made of. Nothing when something that stands elsewhere goes into it. */
  readonly text: string | undefined;
}
