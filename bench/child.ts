import { fork } from 'node:child_process';

/** What a process of its own answers: one message, to a question or to nothing. */
export function answerOf<T>(file: URL, question?: object): Promise<T> {
  const child = fork(file);
  if (question) child.send(question);
  return new Promise((resolve, reject) => {
    child.once('message', (answer) => resolve(answer as T));
    child.once('exit', (code) => reject(new Error(`${file.pathname} ended with code ${code} and said nothing.`)));
  });
}
