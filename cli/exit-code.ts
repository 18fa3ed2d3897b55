/** What the process says to the one that started it. The higher numbers belong to deployments. */
export const exitCode = { clean: 0, findings: 1, usage: 2, crash: 3 } as const;
export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
