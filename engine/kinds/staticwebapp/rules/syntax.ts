import { syntaxRule } from '../../../text/syntax-rule.ts';

export default syntaxRule({
  id: 'json/syntax',
  title: 'Text that is not JSON',
  sources: ['https://www.rfc-editor.org/rfc/rfc8259'],
});
