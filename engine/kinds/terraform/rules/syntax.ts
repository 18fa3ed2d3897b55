import { syntaxRule } from '../../../text/syntax-rule.ts';

export default syntaxRule({
  id: 'hcl/syntax',
  title: 'Text that is not HCL',
  sources: ['https://developer.hashicorp.com/terraform/language/syntax/configuration'],
});
