/** What will happen by itself, in the order in which it is due; time passes only when somebody asks something. */
export class Schedule {
  readonly #due: { readonly at: number; readonly effect: (time: number) => void }[] = [];

  at(time: number, effect: (time: number) => void): void {
    const later = this.#due.findIndex(({ at }) => at > time);
    this.#due.splice(later === -1 ? this.#due.length : later, 0, { at: time, effect });
  }

  /** Lets everything happen that was due by now; what follows from it happens too, if it is due as well. */
  settle(now: number): void {
    for (;;) {
      const [next] = this.#due;
      if (next === undefined || next.at > now) return;
      this.#due.shift();
      next.effect(next.at);
    }
  }
}
