/** Whether a platform, as Docker writes it, is the one Container Apps runs: https://learn.microsoft.com/azure/container-apps/containers, read 2026-11-22. */
export function runsOnContainerApps(platform: string): boolean {
  const parts = platform.toLowerCase().split('/');
  const [system, processor] = parts.length === 1 ? ['linux', parts[0]] : parts;
  return system === 'linux' && (processor === 'amd64' || processor === 'x86_64' || processor === 'linux');
}

/** `linux/arm64`, `arm64`: no variable, and nothing else that tells later. */
export function isPlatform(text: string): boolean {
  return /^[a-z\d]+(?:\/[a-z\d_]+){0,2}$/i.test(text);
}
