/** Rules that nothing in a corpus or in the examples makes fire, and why none has to. Their pages and tests do. */
export const NEVER_FIRES: Readonly<Record<string, string>> = {
  'text/encoding': 'bytes that are no UTF-8: `test/bad-inputs`',
  'text/hidden-characters': 'somebody hides something: its page, `test/bad-inputs`',
  'text/too-large': 'two million characters: `test/bad-inputs`',
  'workflow/call-arguments': 'a caller and what it calls in one repository, one of them wrong: its page',
  'yaml/long-number': 'an id of twenty digits without quotes: its page',
  'yaml/tag': 'a tag of another tool in a file for Docker: its page',
};
