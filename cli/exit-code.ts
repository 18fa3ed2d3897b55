/** What the process says to the one that started it. From 4 on it is how an operation ended. */
export const exitCode = {
  clean: 0,
  findings: 1,
  usage: 2,
  crash: 3,
  refused: 4,
  unchanged: 5,
  rolledBack: 6,
  attention: 7,
  cancelled: 8,
} as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
