import appDomain from './app-domain.ts';
import manifestUrlVersion from './manifest-url-version.ts';
import schema from './schema.ts';
import syntax from './syntax.ts';
import urlHttps from './url-https.ts';

export const manifestRules = [syntax, schema, urlHttps, appDomain, manifestUrlVersion];
