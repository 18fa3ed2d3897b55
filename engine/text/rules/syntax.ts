import { syntaxRule } from '../syntax-rule.ts';

export default syntaxRule({
  id: 'yaml/syntax',
  title: 'Text that is not YAML',
  sources: ['https://yaml.org/spec/1.2.2/'],
});
