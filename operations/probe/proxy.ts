/** Variables of the process, as `process.env` has them. */
type Variables = Readonly<Record<string, string | undefined>>;

/**
 * The proxy on the way to a host, as the SDK finds its own, so that probes go the way of everything else: the same
 * variables in the same order, and in `NO_PROXY` names, and domains that begin with a dot
 * (@azure/core-rest-pipeline 1.24, 2026-11).
 */
export function proxyFor(host: string, variables: Variables): URL | undefined {
  const valueOf = (name: string) => variables[name] || variables[name.toLowerCase()];
  const address = valueOf('HTTPS_PROXY') ?? valueOf('ALL_PROXY') ?? valueOf('HTTP_PROXY');
  if (address === undefined || !URL.canParse(address)) return undefined;
  const except = (valueOf('NO_PROXY') ?? '').split(',').map((name) => name.trim());
  const isExcepted = except.some((name) => name === host || (name.startsWith('.') && `.${host}`.endsWith(name)));
  return isExcepted ? undefined : new URL(address);
}
