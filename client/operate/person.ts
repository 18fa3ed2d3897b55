/** Who is asked before anything is done: the editor's own dialogs. Only a test has another, and only by construction. */
export interface Person {
  /** The button of a modal dialog; nothing when it was closed. */
  pressed(question: Question): Promise<string | undefined>;
  /** What was typed into a box; nothing when it was closed. */
  typed(box: Box): Promise<string | undefined>;
  chosen<T>(title: string, rows: readonly Choosable<T>[]): Promise<T | undefined>;
  /** None is an answer, too. */
  several<T>(title: string, rows: readonly Choosable<T>[]): Promise<readonly T[] | undefined>;
  /** A sentence beside the work; the button that was pressed on it. */
  told(weight: 'note' | 'warning', sentence: string, ...buttons: readonly string[]): Promise<string | undefined>;
  /** Opens a text that cannot be written to. */
  read(name: string, text: string): Promise<void>;
}

export interface Box {
  readonly title: string;
  readonly prompt: string;
  /** What is wrong with what stands there, while it is typed; with it the box is not left by Enter. */
  readonly problem?: (text: string) => string | undefined;
}

export interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  /** The button that closes it, where `Cancel` would be taken for something else. */
  readonly close?: string;
}

export interface Choosable<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}
