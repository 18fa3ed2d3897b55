import stopVsRequest from './stop-vs-request.ts';

/** What Compose does to a service, against what the project says of it. */
export const composedRules = [stopVsRequest];
