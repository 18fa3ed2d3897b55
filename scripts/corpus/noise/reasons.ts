/** Of the rules most files hear from: why they are worth it. */
export const EARNED: Readonly<Record<string, string>> = {
  'appservice/https-only':
    'An info outside of production: plain HTTP is answered as long as nobody forbids it, and the fix is one line.',
  'ci/deploy-environment':
    'Only at jobs that deploy to production: nobody approves them, and no page shows what runs where.',
  'ci/deploy-timeout':
    'Only at jobs that deploy to production and hold others back: one that hangs does so for six hours.',
  'appservice/identity-missing':
    'A hint outside of production: an app without an identity keeps a password for each service it signs in to.',
  'ci/swap-without-check':
    'A swap nothing has checked puts whatever is in the slot into production; few swap, and most of these do not look.',
  'compose/build-in-production':
    'Only where the file says that it is for production, and there each start may run other code than was tested.',
  'compose/depends-on-condition': 'Only where the other service has a health check that nobody waits for.',
  'compose/env-file-missing':
    'An info: the file is often not committed on purpose, and where it is misspelt `up` stops on the server.',
  'compose/healthcheck-curl-fail': 'The check answers yes to an error page, which nobody sees until it matters.',
  'compose/healthcheck-start-period':
    'Only for services that have a health check: without the period their first seconds count against them.',
  'compose/image-tag':
    'A third of all images are without a tag or `latest`: what is pulled tomorrow is not what ran today.',
  'compose/obsolete-version': 'Compose itself prints this warning at every start, and the fix removes it.',
  'compose/plain-secret': 'A password in a file that is committed is known to everybody who ever clones it.',
  'compose/port-exposure': 'Docker publishes past the firewall of the host: a database is then reached from anywhere.',
  'compose/schema': 'Compose refuses the file.',
  'compose/stop-grace-period':
    'A hint outside of production where no server is named: each deployment cuts off what takes longer than ten seconds.',
  'dockerfile/base-tag': 'An info outside of production: what is built tomorrow is not what was tested today.',
  'dockerfile/non-root':
    'A hint outside of production, at images of which it is known that they run as root: the fix is two lines.',
  'dockerfile/shell-form':
    'The shell keeps the signal to itself, so that every stop takes ten seconds and ends with a kill.',
  'nginx/security-headers':
    'A hint outside of production: two of the five configurations send a header that no browser reads any more.',
  'swa/schema': 'Keys of `routes.json`, the file before this one: Azure refuses the deployment or leaves them out.',
  'terraform/deprecated-app-service':
    'An info: version 5 of the provider has the resource no more, and an upgrade stops there.',
  'workflow/deprecated-command': 'GitHub has switched these commands off or says when it will.',
  'workflow/undefined-property':
    'What is not there is empty, and the run goes on with nothing where a value was meant.',
  'yaml/syntax': 'Nothing reads the file.',
  'yaml/template': 'The file is a template: it is said once that the rest is not looked at.',
};
