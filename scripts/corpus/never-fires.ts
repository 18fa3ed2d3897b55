/** Rules that nothing in a corpus or in the examples makes fire, and why none has to. Their pages and tests do. */
export const NEVER_FIRES: Readonly<Record<string, string>> = {
  'ci/check-cannot-fail': 'those who check at all do it well, or in a file of their own: its page',
  'ci/check-empty': 'nobody commits one to a public repository: its page',
  'ci/check-wrong-target': 'three of the files ask a slot, and ask the right one: its page',
  'ci/rollback-missing': 'who asks production after a swap also swaps back: its page',
  'ci/swap-arguments': 'a swap that is refused is mended before it is committed: its page',
  'deploy/azure-drift': 'what Azure says is in no file: its page',
  'hcl/syntax': 'the Terraform of the corpus is valid: its page, `engine/readers/hcl/read.test.ts`',
  'nginx/keepalive': 'all who keep connections open have the two lines it asks for: its page',
  'nginx/syntax': 'no broken configuration is among them: its page and the tests of the reader',
  'terraform/sticky-attribute': '`terraform plan` stops before it is committed: its page',
  'text/encoding': 'bytes that are no UTF-8: `test/bad-inputs`',
  'text/hidden-characters': 'somebody hides something: its page, `test/bad-inputs`',
  'text/too-large': 'two million characters: `test/bad-inputs`',
  'workflow/call-arguments': 'a caller and what it calls in one repository, one of them wrong: its page',
  'yaml/long-number': 'an id of twenty digits without quotes: its page',
  'yaml/tag': 'a tag of another tool in a file for Docker: its page',
};
