import portMismatch from './port-mismatch.ts';
import timeoutVsWorker from './timeout-vs-worker.ts';
import upstreamStaticDns from './upstream-static-dns.ts';

/** What an nginx in front of containers takes for granted. */
export const proxyRules = [portMismatch, upstreamStaticDns, timeoutVsWorker];
